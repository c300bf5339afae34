package org.heliograph.dicom.deidentify;

/** What stands for the patient's name and ID in the outermost data set (both Z in PS3.15 Table E.1-1). */
public sealed interface PatientIdentity {
    /** Neither name nor ID. */
    record None() implements PatientIdentity {}

    /** This name and this ID, for example the subject's of a trial. */
    record Given(String name, String id) implements PatientIdentity {
        /** What every Specific Character Set has. */
        private static final String TEXT = "[ -\\[\\]-~]{0,64}";

        public Given {
            if (!name.matches(TEXT) || !id.matches(TEXT) || id.isBlank()) {
                throw new IllegalArgumentException("name and ID have at most 64 characters of ASCII, no backslash");
            }
        }

        /** No name, no ID: they go into logs. */
        @Override
        public String toString() {
            return "Given";
        }
    }

    /** The prefix and 16 letters and digits that follow from the patient's ID under the project's key, as name and ID. */
    record Derived(String prefix) implements PatientIdentity {
        public Derived {
            if (!prefix.matches("[A-Za-z0-9_-]{0,32}")) {
                throw new IllegalArgumentException("a prefix has at most 32 letters, digits, - and _");
            }
        }
    }
}
