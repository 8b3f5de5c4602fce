package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What all pages of the backend share: words, styles and scripts, arguments of controllers, and what the frame shows. */
@Configuration(proxyBeanMethods = false)
class ControlPages implements WebMvcConfigurer {
    /** One bundle per group of pages, in {@code control/messages}. */
    private static final String[] BUNDLES = {
        "base", "account", "multifactor", "users", "log", "dashboard", "worlds", "servers", "streams", "tools"
    };

    private static final String FILES = "/static/control/";

    private final Installation installation;

    private final Navigation navigation;
    private final ObjectProvider<ResourceUrlProvider> urls;

    ControlPages(Installation installation, Navigation navigation, ObjectProvider<ResourceUrlProvider> urls) {
        this.installation = installation;
        this.navigation = navigation;
        this.urls = urls;
    }

    @Bean
    static MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        for (String bundle : BUNDLES) {
            messages.addBasenames("control/messages/" + bundle);
        }
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        // so that an apostrophe is written twice in every message, not only in those with arguments
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // before the pages of worlds, which have every path
        registry.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        registry.addResourceHandler(FILES + "**")
                .addResourceLocations("classpath:/control/files/", htmx())
                // addresses carry a hash of the content
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /** The folder of htmx in its jar, which has the version in its name. */
    private static String htmx() {
        try {
            String version = PropertiesLoaderUtils.loadProperties(
                            new ClassPathResource("META-INF/maven/org.webjars.npm/htmx.org/pom.properties"))
                    .getProperty("version");
            return "classpath:/META-INF/resources/webjars/htmx.org/" + version + "/dist/";
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of htmx is not there", e);
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new KitArguments());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Frame()).addPathPatterns("/control/**", "/error");
    }

    /** {@link Form}, {@link FlashMessages} and {@link Staff} as arguments. */
    private static final class KitArguments implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return List.of(Form.class, FlashMessages.class, Staff.class).contains(parameter.getParameterType());
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer model,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
            if (parameter.getParameterType() == Staff.class) {
                return request.getAttribute(StaffSessionFilter.STAFF);
            }
            if (parameter.getParameterType() == FlashMessages.class) {
                MessageSource messages = Objects.requireNonNull(RequestContextUtils.findWebApplicationContext(request));
                return new FlashMessages(request, messages, RequestContextUtils.getLocale(request));
            }
            Form form = Form.sent(request);
            if (model != null) {
                model.addAttribute("form", form);
            }
            return form;
        }
    }

    /** Gives every page what its frame shows. */
    private final class Frame implements HandlerInterceptor {
        private String file(String name) {
            String path = FILES + name;
            return Objects.requireNonNullElse(urls.getObject().getForLookupPath(path), path);
        }

        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
            String view = page == null ? null : page.getViewName();
            if (page == null || view == null || !view.startsWith("control/")) {
                return;
            }
            page.addObject("notices", FlashMessages.take(request));
            page.addObject(
                    "sentences",
                    new Sentences(
                            Objects.requireNonNull(RequestContextUtils.findWebApplicationContext(request)),
                            RequestContextUtils.getLocale(request)));
            page.addObject("times", new Times());
            page.addObject("path", request.getRequestURI());
            Staff staff = (Staff) request.getAttribute(StaffSessionFilter.STAFF);
            page.addObject("lines", navigation.lines(staff, request.getRequestURI()));
            page.addObject("files", List.of(file("control.css"), file("htmx.min.js"), file("control.js")));
            page.addObject("site", installation.siteUrl().getAuthority());
            page.addObject("build", Installation.version() + " · " + installation.label());
        }
    }
}
