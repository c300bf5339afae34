module org.heliograph.records {
    requires static org.jspecify;
}
