package org.eventyay.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eventyay.access.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands methods below {@code /api/v1/worlds/{world}} the {@link RestCaller} they ask for: the bearer of the token, who may do what the
 * method {@link Needs}. A method that asks for it first is entered by nobody else.
 */
@Configuration(proxyBeanMethods = false)
class RestCallers implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private final RestAuthentication door;

    RestCallers(RestAuthentication door) {
        this.door = door;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RestCaller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Map<?, ?> parts = (Map<?, ?>)
                Objects.requireNonNull(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        Needs needs = parameter.getMethodAnnotation(Needs.class);
        return door.enter(request, String.valueOf(parts.get("world")))
                .require(needs == null ? new Permission[0] : needs.value());
    }
}
