package org.heliograph.platform.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** How bodies are read: a member that its record cannot do without has to be there. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
    @Bean
    JacksonModule requiredMembers() {
        return new SimpleModule("heliograph-required-members") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.insertAnnotationIntrospector(new RequiredMembers());
            }
        };
    }
}
