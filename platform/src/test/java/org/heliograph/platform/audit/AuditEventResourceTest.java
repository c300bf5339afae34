package org.heliograph.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the resources hold against what FHIR R4 says of AuditEvent (§6.4, its table typed once more) and what the profiles
 * of IHE BALP 1.1.4 demand (typed from the FSH sources of the implementation guide).
 */
final class AuditEventResourceTest {
    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
    private static final OrganisationId HERE = new OrganisationId(UUID.randomUUID());
    private static final OrganisationId THERE = new OrganisationId(UUID.randomUUID());
    private static final Optional<AuditedStudy> STUDY =
            Optional.of(new AuditedStudy("1.2.826.0.1.3680043.8.498.1", "4711^^^COUNTY"));
    private static final Optional<AuditedStudy> WITHOUT_PATIENT =
            Optional.of(new AuditedStudy("1.2.826.0.1.3680043.8.498.1", ""));

    @ParameterizedTest
    @EnumSource(LedgerKind.class)
    void everyRowIsAnAuditEventOfR4(LedgerKind kind) {
        for (String actor : List.of("person", "client", "gateway", "system")) {
            for (Optional<AuditedStudy> study : List.of(STUDY, WITHOUT_PATIENT, Optional.<AuditedStudy>empty())) {
                for (OrganisationId by : List.of(HERE, THERE)) {
                    JsonNode event = event(kind, actor, by, study);
                    assertThat(violations(event)).as(event.toString()).isEmpty();
                }
            }
        }
    }

    @Test
    void aLookOfOnesOwnIsAReadWithItsPatient() {
        JsonNode event = event(LedgerKind.LOOK_OPENED, "person", HERE, STUDY);
        assertThat(profile(event)).isEqualTo("IHE.BasicAudit.PatientRead");
        assertThat(event.at("/agent/2/name").asString()).isEqualTo("Dr. Reader");
        assertThat(event.at("/entity/0/what/identifier/value").asString())
                .isEqualTo("urn:oid:1.2.826.0.1.3680043.8.498.1");
        assertThat(event.at("/entity/1/what/identifier/value").asString()).isEqualTo("4711");
        assertThat(event.at("/entity/1/what/identifier/assigner/display").asString())
                .isEqualTo("COUNTY");
        assertThat(profile(event(LedgerKind.LOOK_CLOSED, "client", HERE, WITHOUT_PATIENT)))
                .isEqualTo("IHE.BasicAudit.Read");
    }

    @Test
    void aLookOfAnotherOrganisationIsADisclosureToIt() {
        JsonNode event = event(LedgerKind.LOOK_OPENED, "person", THERE, STUDY);
        assertThat(profile(event)).isEqualTo("IHE.BasicAudit.PrivacyDisclosure.Source");
        assertThat(event.at("/agent/1/who/identifier/value").asString()).isEqualTo("urn:uuid:" + THERE);
        assertThat(event.at("/purposeOfEvent/0/coding/0/code").asString()).isEqualTo("view");
    }

    @Test
    void whatIsNoLookClaimsNoProfile() {
        JsonNode event = event(LedgerKind.SHARE_GRANTED, "person", HERE, STUDY);
        assertThat(event.has("meta")).isFalse();
        assertThat(event.at("/type/code").asString()).isEqualTo("110113");
        assertThat(event(LedgerKind.DELIVERY_SKIPPED, "system", HERE, STUDY)
                        .get("outcome")
                        .asString())
                .isEqualTo("4");
    }

    private static String profile(JsonNode event) {
        return event.at("/meta/profile/0").asString().replace(AuditEventResource.PROFILES, "");
    }

    private static List<String> violations(JsonNode event) {
        List<String> wrong = new ArrayList<>();
        only(
                wrong,
                event,
                "resourceType id meta type subtype action recorded outcome purposeOfEvent agent source entity");
        has(wrong, event, "type", "recorded", "agent", "source");
        check(
                wrong,
                Set.of("C", "R", "U", "D", "E").contains(event.get("action").asString()),
                "action");
        check(wrong, Set.of("0", "4", "8", "12").contains(event.get("outcome").asString()), "outcome");
        check(wrong, Instant.parse(event.get("recorded").asString()) != null, "recorded");
        only(wrong, event.get("source"), "site observer type");
        has(wrong, event.get("source"), "observer");
        for (JsonNode agent : event.get("agent")) {
            only(wrong, agent, "type who name requestor network");
            check(wrong, agent.get("requestor").isBoolean(), "agent.requestor 1..1");
            if (agent.has("network")) {
                only(wrong, agent.get("network"), "address type extension");
                check(wrong, !agent.get("network").isEmpty(), "ele-1");
            }
        }
        for (JsonNode entity : event.path("entity")) {
            only(wrong, entity, "what type role detail");
            for (JsonNode detail : entity.path("detail")) {
                only(wrong, detail, "type valueString");
                has(wrong, detail, "type", "valueString");
            }
        }
        switch (event.has("meta") ? profile(event) : "") {
            case "IHE.BasicAudit.PatientRead" -> {
                read(wrong, event);
                patient(wrong, event);
            }
            case "IHE.BasicAudit.Read" -> read(wrong, event);
            case "IHE.BasicAudit.PrivacyDisclosure.Source" -> {
                disclosure(wrong, event);
                patient(wrong, event);
            }
            case "" -> {
                // No profile.
            }
            default -> wrong.add("profile");
        }
        return wrong;
    }

    private static void read(List<String> wrong, JsonNode event) {
        check(wrong, is(event.get("type"), HL7 + "audit-event-type", "rest"), "type = rest");
        check(wrong, count(event.get("subtype"), "http://hl7.org/fhir/restful-interaction", "read") == 1, "anyRead");
        check(wrong, event.get("action").asString().equals("R"), "action = R");
        check(wrong, event.get("outcome").asString().equals("0"), "outcome = 0");
        JsonNode client = agent(wrong, event, DCM, "110152");
        JsonNode server = agent(wrong, event, DCM, "110153");
        has(wrong, client, "who", "network");
        has(wrong, server, "who", "network");
        for (JsonNode agent : event.get("agent")) {
            if (is(agent.at("/type/coding/0"), HL7 + "v3-ParticipationType", "IRCP")) {
                has(wrong, agent, "who");
                check(wrong, agent.get("requestor").asBoolean() && !agent.has("network"), "agent[user]");
            }
        }
        List<JsonNode> data = entities(event, "2");
        check(wrong, data.size() == 1, "entity[data] 1..1");
        data.forEach(entity -> {
            has(wrong, entity, "what");
            check(wrong, Set.of("4", "3", "20").contains(entity.at("/role/code").asString()), "RestObjectRoles");
        });
    }

    private static void patient(List<String> wrong, JsonNode event) {
        List<JsonNode> patients = entities(event, "1");
        check(wrong, patients.size() == 1, "entity[patient] 1..1");
        patients.forEach(patient -> {
            check(wrong, is(patient.get("role"), HL7 + "object-role", "1"), "entity[patient].role");
            check(wrong, patient.at("/what/type").asString().equals("Patient"), "entity[patient].what");
        });
        check(wrong, event.get("entity").size() >= 2, "entity 2..*");
    }

    private static void disclosure(List<String> wrong, JsonNode event) {
        check(wrong, is(event.get("type"), DCM, "110106"), "type = Export");
        check(wrong, event.get("action").asString().equals("R"), "action = R");
        check(wrong, count(event.get("subtype"), HL7 + "iso-21089-lifecycle", "disclose") == 1, "disclosure");
        JsonNode source = agent(wrong, event, DCM, "110153");
        has(wrong, source, "who", "network");
        check(wrong, source.get("who").equals(event.at("/source/observer")), "val-audit-source");
        has(wrong, agent(wrong, event, DCM, "110152"), "who", "network");
    }

    private static JsonNode agent(List<String> wrong, JsonNode event, String system, String code) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode agent : event.get("agent")) {
            if (is(agent.at("/type/coding/0"), system, code)) {
                found.add(agent);
            }
        }
        check(wrong, found.size() == 1, "agent " + code + " 1..1");
        return found.getFirst();
    }

    private static List<JsonNode> entities(JsonNode event, String type) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode entity : event.path("entity")) {
            if (is(entity.get("type"), HL7 + "audit-entity-type", type)) {
                found.add(entity);
            }
        }
        return found;
    }

    private static long count(JsonNode codings, String system, String code) {
        return codings.valueStream().filter(coding -> is(coding, system, code)).count();
    }

    private static boolean is(JsonNode coding, String system, String code) {
        return coding.path("system").asString("").equals(system)
                && coding.path("code").asString("").equals(code);
    }

    private static void only(List<String> wrong, JsonNode node, String names) {
        Set<String> others = new TreeSet<>(node.propertyNames());
        others.removeAll(Set.of(names.split(" ")));
        check(wrong, others.isEmpty(), "no element " + others);
    }

    private static void has(List<String> wrong, JsonNode node, String... names) {
        for (String name : names) {
            check(wrong, node.has(name), name + " 1..");
        }
    }

    private static void check(List<String> wrong, boolean right, String rule) {
        if (!right) {
            wrong.add(rule);
        }
    }

    private static JsonNode event(LedgerKind kind, String actorKind, OrganisationId by, Optional<AuditedStudy> study) {
        @Nullable UUID session = actorKind.equals("person") ? UUID.randomUUID() : null;
        LedgerEntry entry = new LedgerEntry(
                HERE,
                UUID.randomUUID(),
                Instant.parse("2026-03-01T10:15:30.000001Z"),
                kind.code(),
                actorKind,
                actorKind.equals("system") ? "retention" : UUID.randomUUID().toString(),
                actorKind.equals("person") ? "Dr. Reader" : null,
                by.value(),
                session,
                HERE.value(),
                UUID.randomUUID(),
                by.equals(THERE) ? UUID.randomUUID() : null,
                "view",
                null,
                12L,
                null);
        return JsonMapper.shared().valueToTree(AuditEventResource.of(entry, "exchange.example.org", study));
    }
}
