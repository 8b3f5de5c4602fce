package org.eventyay.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes mails out of templates. The template {@code x} is the files {@code mail/x.txt} and {@code mail/x.html}; the first
 * line of the text is the subject, and the words stand in the bundle {@code mail/messages}. Loaded when the first mail is made.
 */
@Component
public class MailTemplates {
    private static final String SUFFIX_HTML = ".html";
    private static final String SUFFIX_TEXT = ".txt";

    private @Nullable SpringTemplateEngine engine;

    /**
     * What a mail of this kind says.
     *
     * @param locale language; English where there is no translation
     * @param variables what the template speaks of; text, never HTML
     */
    public Mail.Content render(String template, Locale locale, Map<String, Object> variables) {
        SpringTemplateEngine with = engine();
        Context context = new Context(locale, variables);
        String text = with.process(template + SUFFIX_TEXT, context);
        int subject = text.indexOf('\n');
        return new Mail.Content(
                text.substring(0, subject),
                text.substring(subject + 1).strip() + "\n",
                with.process(template + SUFFIX_HTML, context));
    }

    private synchronized SpringTemplateEngine engine() {
        if (engine == null) {
            SpringTemplateEngine made = new SpringTemplateEngine();
            made.addTemplateResolver(resolver(SUFFIX_TEXT, TemplateMode.TEXT));
            made.addTemplateResolver(resolver(SUFFIX_HTML, TemplateMode.HTML));
            ResourceBundleMessageSource words = new ResourceBundleMessageSource();
            words.setBasename("mail/messages");
            words.setDefaultEncoding("UTF-8");
            words.setFallbackToSystemLocale(false);
            words.setAlwaysUseMessageFormat(true);
            made.setTemplateEngineMessageSource(words);
            engine = made;
        }
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String suffix, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailTemplates.class.getClassLoader());
        resolver.setPrefix("mail/");
        resolver.setResolvablePatterns(Set.of("*" + suffix));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
