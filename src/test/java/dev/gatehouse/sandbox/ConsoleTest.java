package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.console.SignIn;
import dev.gatehouse.sandbox.iam.Totp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** What a person does in the console of a practice account. */
final class ConsoleTest {

  private static final String FIRST = "First-Password-1";
  private static final String NEW = "Second-Password-2";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");

  private Instant now = NOW;
  private final Sandbox sandbox = Sandbox.builder().clock(() -> now).build();
  private final Clients root = Clients.of(sandbox);

  private static void addAdmin(Clients aws, boolean reset) {
    aws.send(CreateGroupRequest.builder().groupName("Admins").build());
    aws.send(
        AttachGroupPolicyRequest.builder()
            .groupName("Admins")
            .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
            .build());
    aws.send(CreateUserRequest.builder().userName("ada").build());
    aws.send(AddUserToGroupRequest.builder().groupName("Admins").userName("ada").build());
    aws.send(
        CreateLoginProfileRequest.builder()
            .userName("ada")
            .password(FIRST)
            .passwordResetRequired(reset)
            .build());
  }

  private static void requireMfa(Clients aws) {
    String arn =
        aws.send(
                CreatePolicyRequest.builder()
                    .policyName("RequireMfa")
                    .policyDocument(PermissionsTest.REQUIRE_MFA)
                    .build(),
                CreatePolicyResponse.class)
            .policy()
            .arn();
    aws.send(AttachGroupPolicyRequest.builder().groupName("Admins").policyArn(arn).build());
  }

  private static User ada(Clients aws) {
    return aws.send(GetUserRequest.builder().userName("ada").build(), GetUserResponse.class).user();
  }

  private static Map<String, Integer> summary(Clients aws) {
    return aws.send(GetAccountSummaryRequest.builder().build(), GetAccountSummaryResponse.class)
        .summaryMapAsStrings();
  }

  private static List<VirtualMFADevice> virtual(Clients aws) {
    return aws.send(
            ListVirtualMfaDevicesRequest.builder().build(), ListVirtualMfaDevicesResponse.class)
        .virtualMFADevices();
  }

  @Test
  void givesRootAPasskeyOrAnAuthenticatorApp() {
    assertEquals(0, summary(root).get("AccountMFAEnabled"));
    sandbox.turnOnRootMfa();
    assertEquals(1, summary(root).get("AccountMFAEnabled"));
    assertEquals(List.of(), virtual(root));
    Sandbox other = Sandbox.builder().build();
    other.turnOnRootMfa(true);
    Clients aws = Clients.of(other);
    assertEquals(1, summary(aws).get("AccountMFAEnabled"));
    assertEquals(1, summary(aws).get("MFADevicesInUse"));
    assertEquals("arn:aws:iam::123456789012:root", virtual(aws).get(0).user().arn());
    assertEquals(
        "arn:aws:iam::123456789012:mfa/root-account-mfa-device",
        aws.send(ListMfaDevicesRequest.builder().build(), ListMfaDevicesResponse.class)
            .mfaDevices()
            .get(0)
            .serialNumber());
  }

  @Test
  void signsAUserInForTheFirstTime() {
    addAdmin(root, true);
    assertEquals(null, ada(root).passwordLastUsed());
    assertFalse(sandbox.signIn("ada", "wrong", NEW).worked());
    assertFalse(sandbox.signIn("bob", FIRST, NEW).worked());
    assertFalse(sandbox.signIn("ada", FIRST, "").worked());
    assertFalse(sandbox.signIn("ada", FIRST, "short").worked());
    assertFalse(sandbox.signIn("ada", FIRST, FIRST).worked());
    assertEquals(null, ada(root).passwordLastUsed());
    SignIn in = sandbox.signIn("ada", FIRST, NEW);
    assertEquals("ada is signed in.", in.sentence());
    assertNotEquals(null, ada(root).passwordLastUsed());
    assertNotEquals(
        null,
        root.send(ListUsersRequest.builder().build(), ListUsersResponse.class)
            .users()
            .get(0)
            .passwordLastUsed());
    assertFalse(
        root.send(
                GetLoginProfileRequest.builder().userName("ada").build(),
                GetLoginProfileResponse.class)
            .loginProfile()
            .passwordResetRequired());
    assertFalse(sandbox.signIn("ada", FIRST, "").worked());
    assertTrue(sandbox.signIn("ada", NEW, "").worked());
    assertFalse(sandbox.snapshot().contains(NEW));
  }

  /** The trap: the policy in place before the first sign-in, whose new password it then denies. */
  @Test
  void locksOutAUserWhoMustChooseAPasswordButMayNot() {
    addAdmin(root, true);
    requireMfa(root);
    SignIn out = sandbox.signIn("ada", FIRST, NEW);
    assertFalse(out.worked());
    assertTrue(out.sentence().startsWith("Locked out: "), out.sentence());
    assertEquals(null, ada(root).passwordLastUsed());
    root.send(
        UpdateLoginProfileRequest.builder().userName("ada").passwordResetRequired(false).build());
    assertTrue(sandbox.signIn("ada", FIRST, "").worked());
  }

  /** With a code at the sign-in, what is denied without MFA is allowed. */
  @Test
  void judgesANewPasswordWithTheMfaOfTheSignIn() {
    addAdmin(root, true);
    Totp codes = enablePhone();
    requireMfa(root);
    assertTrue(sandbox.waysIn().open().contains("user ada"), sandbox.waysIn().toString());
    SignIn in = sandbox.signIn("ada", FIRST, NEW, codes.code(NOW));
    assertEquals("ada is signed in with MFA.", in.sentence());
  }

  /** Nobody is there to type the password; the code is shown all the same. */
  @Test
  void signsInWhoHasADeviceAndMustChooseAPassword() {
    Sandbox alone = Sandbox.builder().personActs(1).clock(() -> NOW).build();
    Clients aws = Clients.of(alone);
    addAdmin(aws, true);
    alone.addPasskey("ada");
    requireMfa(aws);
    ada(aws);
    assertNotEquals(null, ada(aws).passwordLastUsed());
  }

  /** IAM keeps the first use in five minutes. */
  @Test
  void datesTheUseOfAPasswordByFiveMinutes() {
    addAdmin(root, false);
    sandbox.signIn("ada", FIRST, "");
    Instant first = ada(root).passwordLastUsed();
    now = NOW.plusSeconds(299);
    root.send(CreateGroupRequest.builder().groupName("Others").build());
    sandbox.signIn("ada", FIRST, "");
    assertEquals(first, ada(root).passwordLastUsed());
    now = NOW.plusSeconds(300);
    sandbox.signIn("ada", FIRST, "");
    assertTrue(ada(root).passwordLastUsed().isAfter(first));
  }

  @Test
  void locksOutAUserWhomNothingAllowsToChooseAPassword() {
    root.send(CreateUserRequest.builder().userName("bob").build());
    root.send(
        CreateLoginProfileRequest.builder()
            .userName("bob")
            .password(FIRST)
            .passwordResetRequired(true)
            .build());
    assertTrue(sandbox.signIn("bob", FIRST, NEW).sentence().contains("nothing allows"));
  }

  @Test
  void wantsACodeOfAUserWithADeviceAndGivesASessionThatCountsAsMfa() {
    addAdmin(root, false);
    Totp codes = enablePhone();
    requireMfa(root);
    assertTrue(sandbox.signIn("ada", FIRST, "").sentence().contains("a code of it is wanted"));
    assertEquals("The MFA code is wrong.", sandbox.signIn("ada", FIRST, "", "000000").sentence());
    SignIn in = sandbox.signIn("ada", FIRST, "", codes.code(NOW));
    assertEquals("ada is signed in with MFA.", in.sentence());
    Clients session = Clients.signing(sandbox, in.session().orElseThrow().id());
    assertEquals(
        "arn:aws:iam::123456789012:user/ada",
        session
            .send(GetCallerIdentityRequest.builder().build(), GetCallerIdentityResponse.class)
            .arn());
    session.send(CreateUserRequest.builder().userName("bob").build());
  }

  @Test
  void givesAKeysOwnerASessionThatCountsAsMfa() {
    addAdmin(root, false);
    Totp codes = enablePhone();
    requireMfa(root);
    String key =
        root.send(
                CreateAccessKeyRequest.builder().userName("ada").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    Clients ada = Clients.signing(sandbox, key);
    GetSessionTokenRequest request =
        GetSessionTokenRequest.builder()
            .serialNumber("arn:aws:iam::123456789012:mfa/phone")
            .tokenCode(codes.code(NOW))
            .build();
    assertThrows(AwsServiceException.class, () -> ada.send(ListUsersRequest.builder().build()));
    assertThrows(
        AwsServiceException.class, () -> ada.send(request.toBuilder().tokenCode("000000").build()));
    assertThrows(AwsServiceException.class, () -> root.send(request));
    String id = ada.send(request, GetSessionTokenResponse.class).credentials().accessKeyId();
    Clients session = Clients.signing(sandbox, id);
    session.send(ListUsersRequest.builder().build());
    assertThrows(AwsServiceException.class, () -> session.send(request));
    String bare =
        ada.send(GetSessionTokenRequest.builder().build(), GetSessionTokenResponse.class)
            .credentials()
            .accessKeyId();
    assertThrows(
        AwsServiceException.class,
        () -> Clients.signing(sandbox, bare).send(ListUsersRequest.builder().build()));
  }

  private Totp enablePhone() {
    VirtualMFADevice phone =
        root.send(
                CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("phone").build(),
                CreateVirtualMfaDeviceResponse.class)
            .virtualMFADevice();
    Totp codes = new Totp(new Base32().decode(phone.base32StringSeed().asUtf8String()));
    root.send(
        EnableMfaDeviceRequest.builder()
            .userName("ada")
            .serialNumber(phone.serialNumber())
            .authenticationCode1(codes.code(NOW.minusSeconds(30)))
            .authenticationCode2(codes.code(NOW))
            .build());
    return codes;
  }

  @Test
  void refusesASessionWithoutMfaWhatWantsMfa() {
    addAdmin(root, false);
    String id = sandbox.signIn("ada", FIRST, "").session().orElseThrow().id();
    Clients session = Clients.signing(sandbox, id);
    session.send(ListUsersRequest.builder().build());
    requireMfa(root);
    assertThrows(AwsServiceException.class, () -> session.send(ListUsersRequest.builder().build()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void letsAPersonActAfterSomeLooks(int looks) {
    Clients aws = Clients.of(Sandbox.builder().personActs(looks).build());
    List<Integer> root = new ArrayList<>();
    for (int i = 0; i <= looks; i++) {
      root.add(summary(aws).get("AccountMFAEnabled"));
    }
    assertEquals(looks, root.indexOf(1));
    addAdmin(aws, true);
    List<Boolean> signedIn = new ArrayList<>();
    for (int i = 0; i <= looks; i++) {
      signedIn.add(ada(aws).passwordLastUsed() != null);
    }
    assertEquals(looks, signedIn.indexOf(true));
  }

  @Test
  void neverSignsInWhoIsLockedOut() {
    Clients aws = Clients.of(Sandbox.builder().personActs(1).build());
    addAdmin(aws, true);
    requireMfa(aws);
    for (int i = 0; i < 5; i++) {
      assertEquals(null, ada(aws).passwordLastUsed());
    }
  }

  private static String post(Server server, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  @Test
  void takesWhatAPersonDoesOverHttp() throws Exception {
    try (Server server = sandbox.serve(0)) {
      addAdmin(root, true);
      assertEquals("200 The root user has MFA now.\n", post(server, "/practice/root-mfa", ""));
      assertEquals(1, summary(root).get("AccountMFAEnabled"));
      String form = "password=" + FIRST + "&new-password=" + NEW;
      assertTrue(post(server, "/practice/sign-in/bob", form).startsWith("403 "));
      assertEquals("200 ada is signed in.\n", post(server, "/practice/sign-in/ada", form));
      assertNotEquals(null, ada(root).passwordLastUsed());
      String again = post(server, "/practice/sign-in/ada", "credentials=yes&password=" + NEW);
      assertTrue(again.contains("\nexport AWS_ACCESS_KEY_ID=ASIA"), again);
      assertTrue(post(server, "/practice/identity-center", "region=").startsWith("403 "));
      assertEquals(
          "200 IAM Identity Center is on now, in eu-west-1.\n",
          post(server, "/practice/identity-center", "region=eu-west-1"));
      assertEquals(
          "403 IAM Identity Center is on already, in eu-west-1.\n",
          post(server, "/practice/identity-center", "region=us-east-1"));
      assertEquals(
          "403 IAM Identity Center has no user a/b.\n",
          post(server, "/practice/identity-center/sign-in/a%2Fb", ""));
      assertEquals("200 ada has a passkey now.\n", post(server, "/practice/passkey/ada", ""));
      assertEquals(
          "404 There is no user bob/ada.\n", post(server, "/practice/passkey/bob%2Fada", ""));
      assertEquals(
          "200 The root user has no access keys any more.\n",
          post(server, "/practice/delete-root-keys", ""));
      for (String nowhere : List.of("other", "passkey/", "root-mfa/ada", "")) {
        assertEquals(
            "404 There is /practice/root-mfa, /practice/delete-root-keys, /practice/sign-in/USER,"
                + " /practice/passkey/USER, /practice/identity-center,"
                + " /practice/identity-center/sign-in/USER, nothing else.\n",
            post(server, "/practice/" + nowhere, ""));
      }
      assertTrue(post(server, "/practice/sign-in/ada", "password=%").startsWith("400 "));
      HttpResponse<String> get =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.endpoint() + "/practice/root-mfa"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(405, get.statusCode());
    }
  }
}
