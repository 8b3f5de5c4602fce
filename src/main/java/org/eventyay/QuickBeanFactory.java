package org.eventyay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * Says at once that a component of ours is not of a type. A start asks for the beans of some hundred types, and each time Spring looks at
 * every bean there is, at length.
 */
final class QuickBeanFactory extends DefaultListableBeanFactory {
    private static final Class<?> UNKNOWN = Object.class;

    private final Map<String, Class<?>> components = new ConcurrentHashMap<>();

    @Override
    protected boolean isTypeMatch(String name, ResolvableType type, boolean allowFactoryBeanInit) {
        Class<?> component = components.computeIfAbsent(name, this::component);
        if (component != UNKNOWN && !type.toClass().isAssignableFrom(component) && !isProxyType(type)) {
            return false;
        }
        return super.isTypeMatch(name, type, allowFactoryBeanInit);
    }

    /** The class of a bean that can't turn out to be anything but that class, or a proxy made from it. */
    private Class<?> component(String name) {
        if (containsBeanDefinition(name)) {
            BeanDefinition definition = getMergedBeanDefinition(name);
            if (definition instanceof RootBeanDefinition root
                    && root.hasBeanClass()
                    && root.getFactoryMethodName() == null
                    // what a static method makes has the class of that method here, and a type of its own
                    && (root.getTargetType() == null || root.getTargetType() == root.getBeanClass())
                    && root.getBeanClass().getName().startsWith("org.eventyay.")
                    && !FactoryBean.class.isAssignableFrom(root.getBeanClass())) {
                return root.getBeanClass();
            }
        }
        return UNKNOWN;
    }

    private static boolean isProxyType(ResolvableType type) {
        return type.toClass().getName().startsWith("org.springframework.aop.");
    }
}
