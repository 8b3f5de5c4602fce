package org.eventyay;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.util.ClassUtils;

/**
 * Leaves out of a start what nobody waits for, and looks for nothing twice (docs/decisions/0006-start-up.md): pages and REST resources
 * are created when first asked for; no annotations are looked for where there are none; and which beans are of a type is remembered from
 * the beginning, not only once all have been created.
 */
final class BriefStart implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final String TRANSACTION_ATTRIBUTES = "transactionAttributeSource";
    /** Collects beans annotated to take part in JSON; we register none that way. */
    private static final String JSON_COMPONENTS = "jsonComponentModule";

    @Override
    public void initialize(GenericApplicationContext context) {
        context.addBeanFactoryPostProcessor(beans -> shorten((DefaultListableBeanFactory) beans));
    }

    private static void shorten(DefaultListableBeanFactory beans) {
        if (AotDetector.useGeneratedArtifacts()) {
            // the definitions were shortened when they were made, and none is added any more
            beans.freezeConfiguration();
            return;
        }
        if (beans.containsBeanDefinition(JSON_COMPONENTS)) {
            beans.removeBeanDefinition(JSON_COMPONENTS);
        }
        if (beans.containsBeanDefinition(TRANSACTION_ATTRIBUTES)) {
            beans.removeBeanDefinition(TRANSACTION_ATTRIBUTES);
            RootBeanDefinition ours = new RootBeanDefinition(OfOthersThanSpring.class);
            ours.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
            beans.registerBeanDefinition(TRANSACTION_ATTRIBUTES, ours);
        }
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            if (isController(definition.getBeanClassName(), beans.getBeanClassLoader())) {
                definition.setLazyInit(true);
            }
        }
    }

    private static boolean isController(@Nullable String type, @Nullable ClassLoader loader) {
        return type != null
                && type.startsWith("org.eventyay.")
                && AnnotatedElementUtils.isAnnotated(ClassUtils.resolveClassName(type, loader), Controller.class);
    }

    /** Transactions as annotated, without a look at every method of the beans of Spring itself. */
    static final class OfOthersThanSpring extends AnnotationTransactionAttributeSource {
        OfOthersThanSpring() {
            super(false);
        }

        @Override
        public boolean isCandidateClass(Class<?> type) {
            return !type.getName().startsWith("org.springframework.") && super.isCandidateClass(type);
        }
    }
}
