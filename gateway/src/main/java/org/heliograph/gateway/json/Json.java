package org.heliograph.gateway.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.Function;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.StoredForm;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Reads and writes the link's records. Fields that are not known are passed over, so that a newer platform may say more;
 * values are bounded.
 */
public final class Json {
    private static final int LONGEST_STRING = 16 << 20;

    private final JsonMapper mapper;

    public Json() {
        SimpleModule types = new SimpleModule("heliograph");
        types.addSerializer(new TextWriter<>(Uid.class, Uid::value));
        types.addDeserializer(Uid.class, new TextReader<>(Uid.class, Uid::new));
        types.addSerializer(new TextWriter<>(ContentIdentity.class, ContentIdentity::toString));
        types.addDeserializer(ContentIdentity.class, new TextReader<>(ContentIdentity.class, ContentIdentity::parse));
        types.addSerializer(new TextWriter<>(StoredForm.class, StoredForm::word));
        types.addDeserializer(StoredForm.class, new TextReader<>(StoredForm.class, StoredForm::ofWord));
        types.addSerializer(new TextWriter<>(InstanceOutcome.class, InstanceOutcome::word));
        types.addDeserializer(InstanceOutcome.class, new TextReader<>(InstanceOutcome.class, InstanceOutcome::ofWord));
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxStringLength(LONGEST_STRING)
                .maxNestingDepth(32)
                .build();
        mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(bounds).build())
                .addModule(types)
                .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    public byte[] bytes(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    public String text(Object value) {
        return mapper.writeValueAsString(value);
    }

    /**
     * Reads a record.
     *
     * @throws JsonFormatException when these bytes are not one
     */
    public <T> T read(byte[] json, Class<T> type) {
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw new JsonFormatException(type);
            }
            return value;
        } catch (JacksonException e) {
            throw new JsonFormatException(type, e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws JsonFormatException when this text is not one
     */
    public <T> T read(String json, Class<T> type) {
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw new JsonFormatException(type);
            }
            return value;
        } catch (JacksonException e) {
            throw new JsonFormatException(type, e);
        }
    }

    /**
     * Reads whatever JSON it is.
     *
     * @throws JsonFormatException when these bytes are none
     */
    public JsonNode tree(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (JacksonException e) {
            throw new JsonFormatException(JsonNode.class, e);
        }
    }

    private static final class TextWriter<T> extends StdSerializer<T> {
        private final Function<T, String> text;

        TextWriter(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(text.apply(value));
        }
    }

    private static final class TextReader<T> extends StdDeserializer<T> {
        private final Function<String, T> read;

        TextReader(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            try {
                return read.apply(text);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException("", handledType(), "not a value of this type");
            }
        }
    }
}
