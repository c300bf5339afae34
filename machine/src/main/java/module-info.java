/** The disk and the processor that the programs run on. */
module org.heliograph.machine {
    requires static org.jspecify;

    exports org.heliograph.machine;
}
