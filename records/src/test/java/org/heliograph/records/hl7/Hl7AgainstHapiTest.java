package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every shared message, read by us and by HAPI. */
class Hl7AgainstHapiTest {
    private static final String[][] FIELDS = {
        {"MSH", "10"}, {"MSH", "9"}, {"PID", "3"}, {"PID", "5"}, {"PID", "7"}, {"OBR", "2"}, {"OBR", "3"}, {"OBR", "4"}
    };

    @Test
    void readsTheSameFieldsAsHapi() throws Exception {
        int compared = 0;
        int messages = 0;
        List<String> refused = new ArrayList<>();
        List<String> unreadToHapi = new ArrayList<>();
        try (HapiContext context = new DefaultHapiContext(new GenericModelClassFactory())) {
            context.setValidationContext(ValidationContextFactory.noValidation());
            for (byte[] bytes : SampleMessages.all()) {
                Hl7Message ours;
                try {
                    ours = Hl7Message.parse(bytes);
                } catch (Hl7Exception e) {
                    refused.add(e.location());
                    continue;
                }
                messages++;
                Message theirs;
                try {
                    theirs = context.getPipeParser()
                            .parse(text(bytes, ours.charset().charset()));
                } catch (HL7Exception e) {
                    unreadToHapi.add(e.getClass().getSimpleName());
                    continue;
                }
                for (String[] field : FIELDS) {
                    compared += compare(ours, theirs, field[0], Integer.parseInt(field[1]));
                }
            }
        }
        // Two that declare one separator twice, and two whose fields are broken by a segment end.
        assertThat(refused).containsExactlyInAnyOrder("MSH-2", "MSH-2", "segment 4", "segment 10");
        assertThat(unreadToHapi).isEmpty();
        assertThat(messages).isGreaterThanOrEqualTo(200);
        assertThat(compared).isGreaterThanOrEqualTo(2000);
    }

    private static int compare(Hl7Message ours, Message theirs, String segment, int field) throws HL7Exception {
        if (!List.of(theirs.getNames()).contains(segment)) {
            assertThat(ours.segment(segment)).isEmpty();
            return 0;
        }
        Segment found = (Segment) theirs.get(segment);
        int compared = 0;
        Hl7Value value = ours.field(segment, field);
        assertThat(value.repetitions()).hasSize(found.getField(field).length);
        for (int repetition = 0; repetition < value.repetitions().size(); repetition++) {
            for (int component = 1; component <= 6; component++) {
                for (int subcomponent = 1; subcomponent <= 3; subcomponent++) {
                    String expected = Terser.get(found, field, repetition, component, subcomponent);
                    String actual = value.repetition(repetition + 1)
                            .component(component)
                            .subcomponent(subcomponent)
                            .text();
                    assertThat(actual)
                            .as("%s %s-%d.%d.%d", ours.type(), segment, field, component, subcomponent)
                            .isEqualTo(expected == null || expected.equals("\"\"") ? "" : expected);
                    compared++;
                }
            }
        }
        return compared;
    }

    private static String text(byte[] bytes, Charset charset) {
        return new String(bytes, charset)
                .replace("\r\n", "\r")
                .replace('\n', '\r')
                .replaceAll("\r+", "\r");
    }
}
