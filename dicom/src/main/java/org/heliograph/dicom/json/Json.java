package org.heliograph.dicom.json;

import java.util.List;
import java.util.Map;

/** A JSON value as {@link JsonParser} read it (RFC 8259 §3). */
sealed interface Json {
    record Obj(Map<String, Json> members) implements Json {}

    record Array(List<Json> values) implements Json {}

    record Text(String value) implements Json {}

    /** A number in its own digits. */
    record Num(String digits) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}
}
