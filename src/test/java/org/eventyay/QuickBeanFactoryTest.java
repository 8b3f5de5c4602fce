package org.eventyay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/** Given definitions as they are prepared ahead of time, when beans of a type are asked for, then the answer is Spring's own. */
class QuickBeanFactoryTest {
    private final QuickBeanFactory beans = new QuickBeanFactory();

    interface Greeting {
        String text();
    }

    static class Hello implements Greeting {
        @Override
        public String text() {
            return "hello";
        }
    }

    static class Other {}

    static class Factory implements FactoryBean<Greeting> {
        @Override
        public Greeting getObject() {
            return () -> "made";
        }

        @Override
        public Class<?> getObjectType() {
            return Greeting.class;
        }
    }

    @Test
    void componentsAreFoundByEveryTypeTheyHave() {
        define("hello", Hello.class, Hello::new);
        define("other", Other.class, Other::new);
        assertThat(beans.getBeanNamesForType(Greeting.class)).containsExactly("hello");
        assertThat(beans.getBeanNamesForType(Hello.class)).containsExactly("hello");
        assertThat(beans.getBeanNamesForType(Object.class)).containsExactly("hello", "other");
        assertThat(beans.getBeanNamesForType(Runnable.class)).isEmpty();
    }

    @Test
    void whatAStaticMethodMakesHasATypeOfItsOwn() {
        RootBeanDefinition made = define("made", Other.class, () -> (Supplier<String>) () -> "made");
        made.setTargetType(ResolvableType.forClassWithGenerics(Supplier.class, String.class));
        assertThat(beans.getBeanNamesForType(Supplier.class)).containsExactly("made");
        assertThat(beans.getBeanProvider(ResolvableType.forClassWithGenerics(Supplier.class, String.class)))
                .hasSize(1);
    }

    @Test
    void aFactoryIsAskedWhatItMakes() {
        define("factory", Factory.class, Factory::new);
        assertThat(beans.getBeanNamesForType(Greeting.class)).containsExactly("factory");
        assertThat(beans.getBeanNamesForType(Factory.class)).containsExactly("&factory");
    }

    @Test
    void aComponentBehindAProxyIsStillOne() {
        beans.addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                ProxyFactory proxies = new ProxyFactory(bean);
                proxies.setProxyTargetClass(true);
                return proxies.getProxy();
            }
        });
        define("hello", Hello.class, Hello::new);
        assertThat(beans.getBean(Greeting.class)).isInstanceOf(SpringProxy.class);
        assertThat(beans.getBeanNamesForType(Hello.class)).containsExactly("hello");
        assertThat(beans.getBeanNamesForType(SpringProxy.class)).containsExactly("hello");
    }

    private RootBeanDefinition define(String name, Class<?> type, Supplier<?> supplier) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        definition.setInstanceSupplier(supplier);
        beans.registerBeanDefinition(name, definition);
        return definition;
    }
}
