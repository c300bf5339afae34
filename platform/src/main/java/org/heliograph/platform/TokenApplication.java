package org.heliograph.platform;

import org.heliograph.platform.identity.ClientTokens;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** As much of the platform as keeps tokens: no web, and nothing that works by itself. */
@Configuration(proxyBeanMethods = false)
@Import(ClientTokens.class)
@ComponentScan(
        lazyInit = true,
        basePackages = {
            "org.heliograph.platform.tenancy",
            "org.heliograph.platform.organisation",
            "org.heliograph.platform.audit"
        },
        excludeFilters = {
            @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SmartLifecycle.class),
            @Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*")
        })
class TokenApplication {}
