package org.heliograph.platform;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** As much of the platform as reads a ledger: no web, and nothing that works by itself. */
@Configuration(proxyBeanMethods = false)
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
class LedgerCheckApplication {}
