package org.eventyay;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.repository.Repository;

/**
 * Hands out stand-ins for repositories, which make them when first used: Spring Data's own way to do so is lost in a context that was
 * prepared ahead of time. A repository waits for Hibernate, which a server starts in the background.
 */
final class LazyRepositories extends ContextAnnotationAutowireCandidateResolver
        implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        if (AotDetector.useGeneratedArtifacts()) {
            context.getDefaultListableBeanFactory().setAutowireCandidateResolver(this);
        }
    }

    @Override
    protected boolean isLazy(DependencyDescriptor dependency) {
        return Repository.class.isAssignableFrom(dependency.getDependencyType()) || super.isLazy(dependency);
    }
}
