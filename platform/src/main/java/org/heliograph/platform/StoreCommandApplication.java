package org.heliograph.platform;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** As much of the platform as has to do with what it stores: no web, and nothing that works by itself. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        lazyInit = true,
        basePackages = {
            "org.heliograph.platform.tenancy",
            "org.heliograph.platform.work",
            "org.heliograph.platform.organisation",
            "org.heliograph.platform.identity",
            "org.heliograph.platform.audit",
            "org.heliograph.platform.access",
            "org.heliograph.platform.gateways",
            "org.heliograph.platform.objects",
            "org.heliograph.platform.study",
            "org.heliograph.platform.patient",
            "org.heliograph.platform.share",
            "org.heliograph.platform.document",
            "org.heliograph.platform.delivery",
            "org.heliograph.platform.notification",
            "org.heliograph.platform.retention"
        },
        excludeFilters = {
            @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SmartLifecycle.class),
            @Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*")
        })
class StoreCommandApplication {}
