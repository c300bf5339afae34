package org.heliograph.platform.objects;

import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.StoredForm;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How the words of the link stand in JSON: UIDs, identities and outcomes as text. */
public final class LinkJson {
    private LinkJson() {}

    public static JacksonModule module() {
        SimpleModule module = new SimpleModule("heliograph-link");
        text(module, Uid.class, Uid::new);
        text(module, ContentIdentity.class, ContentIdentity::parse);
        module.addSerializer(StoredForm.class, new ToText<>() {
            @Override
            String text(StoredForm value) {
                return value.word();
            }
        });
        module.addDeserializer(StoredForm.class, new FromText<>(StoredForm::ofWord));
        module.addSerializer(InstanceOutcome.class, new ToText<>() {
            @Override
            String text(InstanceOutcome value) {
                return value.word();
            }
        });
        module.addDeserializer(InstanceOutcome.class, new FromText<>(InstanceOutcome::ofWord));
        return module;
    }

    /** A mapper of the link's records. */
    public static JsonMapper mapper() {
        return JsonMapper.builder().addModule(module()).build();
    }

    private static <T> void text(SimpleModule module, Class<T> type, Reading<T> reading) {
        module.addSerializer(type, new ToText<T>() {
            @Override
            String text(T value) {
                return value.toString();
            }
        });
        module.addDeserializer(type, new FromText<>(reading));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(String text);
    }

    private abstract static class ToText<T> extends ValueSerializer<T> {
        abstract String text(T value);

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(text(value));
        }
    }

    private static final class FromText<T> extends ValueDeserializer<T> {
        private final Reading<T> reading;

        FromText(Reading<T> reading) {
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            String text = json.getString();
            try {
                return reading.of(text);
            } catch (IllegalArgumentException wrong) {
                throw context.weirdStringException(text, Object.class, "not such a word");
            }
        }
    }
}
