package org.heliograph.dimse.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.CommonExtended;
import org.heliograph.dimse.negotiation.IdentityClaim;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.negotiation.UserIdentity;
import org.junit.jupiter.api.Test;

/** Each item as PS3.7 Annex D.3.3 lays it out, typed field by field from the standard's tables. */
class NegotiationItemsTest {
    private static final Uid A = new Uid("1.2.3");
    private static final Uid B = new Uid("1.2");

    private static NegotiationItems read(String hex) {
        byte[] items = HexFormat.of().parseHex(hex.replace(" ", ""));
        return UserInformation.decode(new PduReader("user information", items, 0, items.length))
                .items();
    }

    private static String written(NegotiationItems items) {
        PduWriter out = new PduWriter();
        items.encode(out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static void assertIs(String hex, NegotiationItems items) {
        assertThat(read(hex)).isEqualTo(items);
        assertThat(written(items)).isEqualTo(hex.replace(" ", ""));
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static NegotiationItems identity(UserIdentity identity, boolean response) {
        return new NegotiationItems(
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.of(new IdentityClaim(identity, response)),
                Optional.empty());
    }

    @Test
    void theWindowHasTwoNumbers() {
        assertIs(
                "53 00 0004 0008 0001",
                new NegotiationItems(
                        Optional.of(new OperationsWindow(8, 1)),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aRoleSelectionHasTheRequestorsRolesBehindItsSopClass() {
        assertIs(
                "54 00 0009 0005 " + ascii("1.2.3") + " 00 01",
                new NegotiationItems(
                        Optional.empty(),
                        Map.of(A, Roles.PROVIDER),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void extendedNegotiationCarriesWhatTheServiceWants() {
        assertIs(
                "56 00 000c 0005 " + ascii("1.2.3") + " 01 00 01 00 01",
                new NegotiationItems(
                        Optional.empty(),
                        Map.of(),
                        Map.of(A, Octets.of(new byte[] {1, 0, 1, 0, 1})),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void commonExtendedNegotiationNamesServiceAndRelatedClasses() {
        assertIs(
                "57 00 001a 0005 " + ascii("1.2.3") + " 0003 " + ascii("1.2") + " 000c 0003 " + ascii("1.2") + " 0005 "
                        + ascii("1.2.3"),
                new NegotiationItems(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        List.of(new CommonExtended(A, B, List.of(B, A))),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void anIdentityHasATypeAndOneOrTwoFields() {
        assertIs("58 00 0008 01 00 0002 " + ascii("me") + " 0000", identity(new UserIdentity.Username("me"), false));
        assertIs(
                "58 00 000a 02 01 0002 " + ascii("me") + " 0002 " + ascii("pw"),
                identity(new UserIdentity.UsernameAndPasscode("me", Octets.ofText("pw")), true));
        Octets token = Octets.ofText("abc");
        assertIs("58 00 0009 03 01 0003 616263 0000", identity(new UserIdentity.KerberosTicket(token), true));
        assertIs("58 00 0009 04 00 0003 616263 0000", identity(new UserIdentity.SamlAssertion(token), false));
        assertIs("58 00 0009 05 00 0003 616263 0000", identity(new UserIdentity.JsonWebToken(token), false));
        assertIs(
                "59 00 0005 0003 616263",
                new NegotiationItems(
                        Optional.empty(), Map.of(), Map.of(), List.of(), Optional.empty(), Optional.of(token)));
    }

    @Test
    void u6aFalseIdentityIsAClaimThatNobodyCanRead() {
        for (String hex :
                List.of("58 00 0000", "58 00 0001 02", "58 00 0006 02 00 ffff 6162", "58 00 0006 09 01 0000 0000")) {
            IdentityClaim claim = read(hex).identity().orElseThrow();
            assertThat(claim.identity()).as(hex).isInstanceOf(UserIdentity.Unreadable.class);
        }
    }

    @Test
    void u6nothingOfAnIdentityIsEverPrinted() {
        for (UserIdentity identity : List.of(
                new UserIdentity.Username("secret"),
                new UserIdentity.UsernameAndPasscode("secret", Octets.ofText("secret")),
                new UserIdentity.KerberosTicket(Octets.ofText("secret")),
                new UserIdentity.SamlAssertion(Octets.ofText("secret")),
                new UserIdentity.JsonWebToken(Octets.ofText("secret")))) {
            assertThat(identity(identity, true).toString()).doesNotContain("secret");
        }
    }

    @Test
    void otherItemsThatAreBrokenWithinAreRefused() {
        for (String hex : List.of("53 00 0002 0001", "54 00 0004 0009 3132", "57 00 0006 0002 3132 0009")) {
            assertThatThrownBy(() -> read(hex)).as(hex).isInstanceOf(DimseException.class);
        }
    }

    @Test
    void ofTwoForOneSopClassTheFirstCounts() {
        String item = "54 00 0009 0005 " + ascii("1.2.3");

        assertThat(read(item + " 01 01 " + item + " 00 01").roles()).isEqualTo(Map.of(A, Roles.BOTH));
    }
}
