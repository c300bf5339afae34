package org.heliograph.platform.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import org.heliograph.platform.database.DatabaseAccess;
import org.heliograph.platform.database.Dispatcher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The connections that the program works with: one pool under row-level security, one for the dispatcher. */
@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {
    private static final int PROGRAM_CONNECTIONS = 24;
    private static final int DISPATCHER_CONNECTIONS = 10;

    @Bean
    HikariDataSource dataSource(DatabaseAccess access) {
        return access.open(access.program(), PROGRAM_CONNECTIONS);
    }

    @Bean
    JdbcTransactionManager transactionManager(HikariDataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(HikariDataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    Dispatcher dispatcher(DatabaseAccess access) {
        return new Dispatcher(access.open(access.dispatcher(), DISPATCHER_CONNECTIONS));
    }
}
