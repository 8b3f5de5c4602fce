package org.eventyay.web;

import java.util.concurrent.TimeUnit;
import org.eventyay.settings.Installation;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves public stored files (spec 04 §3.3). What people upload must not run as a page of ours. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration implements WebMvcConfigurer {
    private final Installation installation;

    MediaConfiguration(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // before the page that answers everything else
        registry.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        registry.addResourceHandler("/media/pub/**")
                .addResourceLocations(
                        new FileSystemResource(installation.mediaDirectory().resolve("pub") + "/"))
                .setCacheControl(CacheControl.maxAge(7, TimeUnit.DAYS).cachePublic());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(
                            jakarta.servlet.http.HttpServletRequest request,
                            jakarta.servlet.http.HttpServletResponse response,
                            Object handler) {
                        response.setHeader(
                                "Content-Security-Policy",
                                "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self' data:");
                        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
                        return true;
                    }
                })
                .addPathPatterns("/media/pub/**");
    }
}
