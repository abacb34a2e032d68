package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.iam.Totp;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** MFA devices of the practice account, asked by the SDK's own clients. */
final class IamMfaTest {

  private Instant now = Instant.parse("2026-03-01T12:00:10Z");
  private final Sandbox sandbox = Sandbox.builder().clock(() -> now).build();
  private final Clients aws = Clients.of(sandbox);

  private static final String PHONE = "arn:aws:iam::123456789012:mfa/phone";

  private void refuses(int status, String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(
        status + " " + code,
        refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode(),
        refusal.getMessage());
  }

  private void user(String name) {
    aws.send(CreateUserRequest.builder().userName(name).build());
  }

  private VirtualMFADevice create(String name) {
    return aws.send(
            CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName(name).build(),
            CreateVirtualMfaDeviceResponse.class)
        .virtualMFADevice();
  }

  private static Totp codes(VirtualMFADevice device) {
    return new Totp(new Base32().decode(device.base32StringSeed().asUtf8String()));
  }

  private EnableMfaDeviceRequest enable(String user, VirtualMFADevice device) {
    return EnableMfaDeviceRequest.builder()
        .userName(user)
        .serialNumber(device.serialNumber())
        .authenticationCode1(codes(device).code(now.minusSeconds(30)))
        .authenticationCode2(codes(device).code(now))
        .build();
  }

  private List<VirtualMFADevice> devices(String status) {
    return aws.send(
            ListVirtualMfaDevicesRequest.builder().assignmentStatus(status).build(),
            ListVirtualMfaDevicesResponse.class)
        .virtualMFADevices();
  }

  private List<MFADevice> devicesOf(String user) {
    return aws.send(
            ListMfaDevicesRequest.builder().userName(user).build(), ListMfaDevicesResponse.class)
        .mfaDevices();
  }

  @Test
  void tellsASeedOnceAndShowsItInAPicture() throws Exception {
    VirtualMFADevice made = create("phone");
    assertEquals(PHONE, made.serialNumber());
    assertTrue(made.base32StringSeed().asUtf8String().matches("[A-Z2-7]{64}"));
    assertTrue(
        ImageIO.read(new ByteArrayInputStream(made.qrCodePNG().asByteArray())).getWidth() > 100);
    assertEquals(null, devices("Any").get(0).base32StringSeed());
    assertFalse(sandbox.snapshot().contains(made.base32StringSeed().asUtf8String()));
    assertTrue(sandbox.snapshot().contains(PHONE));
  }

  @Test
  void enablesADeviceByTwoCodesThatFollowOnEachOther() {
    user("ada");
    VirtualMFADevice phone = create("phone");
    EnableMfaDeviceRequest good = enable("ada", phone);
    EnableMfaDeviceRequest.Builder bad = good.toBuilder();
    refuses(403, "InvalidAuthenticationCode", bad.authenticationCode1("000000").build());
    refuses(
        403,
        "InvalidAuthenticationCode",
        bad.authenticationCode1(good.authenticationCode2()).build());
    refuses(
        403,
        "InvalidAuthenticationCode",
        bad.authenticationCode2(good.authenticationCode1()).build());
    refuses(400, "ValidationError", bad.authenticationCode1("12345").build());
    refuses(404, "NoSuchEntity", good.toBuilder().userName("bob").build());
    refuses(404, "NoSuchEntity", good.toBuilder().serialNumber(PHONE + "s").build());
    assertEquals(List.of(), devicesOf("ada"));
    aws.send(good);
    assertEquals(PHONE, devicesOf("ada").get(0).serialNumber());
    assertEquals(
        "ada",
        aws.send(
                GetMfaDeviceRequest.builder().userName("ada").serialNumber(PHONE).build(),
                GetMfaDeviceResponse.class)
            .userName());
    assertEquals("ada", devices("Assigned").get(0).user().userName());
    assertEquals(List.of(), devices("Unassigned"));
    refuses(409, "EntityAlreadyExists", good);
    user("bob");
    refuses(409, "EntityAlreadyExists", good.toBuilder().userName("bob").build());
  }

  @Test
  void refusesCodesOfAClockThatIsFarOffUntilTheDeviceIsResynced() {
    user("ada");
    VirtualMFADevice phone = create("phone");
    EnableMfaDeviceRequest early = enable("ada", phone);
    now = now.minus(Duration.ofMinutes(5));
    refuses(403, "InvalidAuthenticationCode", early);
    aws.send(enable("ada", phone));
    ResyncMfaDeviceRequest resync =
        ResyncMfaDeviceRequest.builder()
            .userName("ada")
            .serialNumber(PHONE)
            .authenticationCode1(early.authenticationCode1())
            .authenticationCode2(early.authenticationCode2())
            .build();
    aws.send(resync);
    refuses(
        403, "InvalidAuthenticationCode", resync.toBuilder().authenticationCode1("000000").build());
    refuses(404, "NoSuchEntity", resync.toBuilder().serialNumber(PHONE + "s").build());
  }

  @Test
  void takesADeviceAwayInTheRightOrder() {
    user("ada");
    VirtualMFADevice phone = create("phone");
    aws.send(enable("ada", phone));
    DeleteVirtualMfaDeviceRequest delete =
        DeleteVirtualMfaDeviceRequest.builder().serialNumber(PHONE).build();
    refuses(409, "DeleteConflict", delete);
    refuses(409, "DeleteConflict", DeleteUserRequest.builder().userName("ada").build());
    DeactivateMfaDeviceRequest deactivate =
        DeactivateMfaDeviceRequest.builder().userName("ada").serialNumber(PHONE).build();
    aws.send(deactivate);
    refuses(404, "NoSuchEntity", deactivate);
    assertEquals(1, devices("Unassigned").size());
    aws.send(delete);
    refuses(404, "NoSuchEntity", delete);
    assertEquals(List.of(), devices("Any"));
  }

  @Test
  void assignsEightDevicesToAUserAndNoMore() {
    user("ada");
    for (int i = 0; i < 8; i++) {
      aws.send(enable("ada", create("phone-" + i)));
    }
    refuses(409, "LimitExceeded", enable("ada", create("phone-8")));
  }

  @Test
  void keepsDevicesApartByPathAndName() {
    create("phone");
    refuses(
        409,
        "EntityAlreadyExists",
        CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName("phone").build());
    VirtualMFADevice other =
        aws.send(
                CreateVirtualMfaDeviceRequest.builder()
                    .virtualMFADeviceName("phone")
                    .path("/staff/")
                    .tags(Tag.builder().key("team").value("blue").build())
                    .build(),
                CreateVirtualMfaDeviceResponse.class)
            .virtualMFADevice();
    assertEquals("arn:aws:iam::123456789012:mfa/staff/phone", other.serialNumber());
    assertEquals(2, devices("Any").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "é", "a/b", "a:b"})
  void refusesADeviceNameThatBreaksTheModel(String name) {
    refuses(
        400,
        "ValidationError",
        CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName(name).build());
  }

  @Test
  void countsDevicesInTheSummary() {
    user("ada");
    aws.send(enable("ada", create("phone")));
    create("left-over");
    var summary =
        aws.send(GetAccountSummaryRequest.builder().build(), GetAccountSummaryResponse.class)
            .summaryMapAsStrings();
    assertEquals(2, summary.get("MFADevices"));
    assertEquals(1, summary.get("MFADevicesInUse"));
    assertEquals(0, summary.get("AccountMFAEnabled"));
  }

  /** A stolen key must not be enough to get past MFA. */
  @Test
  void letsAKeysOwnerWithADeviceManageDevicesOnlyWithMfa() {
    user("ada");
    user("bob");
    aws.send(
        AttachUserPolicyRequest.builder()
            .userName("ada")
            .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
            .build());
    String key =
        aws.send(
                CreateAccessKeyRequest.builder().userName("ada").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    Clients bare = Clients.signing(sandbox, key);
    VirtualMFADevice phone = create("phone");
    bare.send(enable("ada", phone));
    VirtualMFADevice tablet = create("tablet");
    DeactivateMfaDeviceRequest deactivate =
        DeactivateMfaDeviceRequest.builder().userName("ada").serialNumber(PHONE).build();
    for (AwsRequest refused :
        List.of(enable("ada", tablet), deactivate, deactivate.toBuilder().userName(null).build())) {
      AwsServiceException refusal =
          assertThrows(AwsServiceException.class, () -> bare.send(refused));
      assertEquals("AccessDenied", refusal.awsErrorDetails().errorCode());
    }
    bare.send(enable("bob", create("of-bob")));
    String session =
        bare.send(
                GetSessionTokenRequest.builder()
                    .serialNumber(PHONE)
                    .tokenCode(codes(phone).code(now))
                    .build(),
                GetSessionTokenResponse.class)
            .credentials()
            .accessKeyId();
    Clients proven = Clients.signing(sandbox, session);
    proven.send(enable("ada", tablet));
    proven.send(deactivate);
    aws.send(enable("ada", create("third")));
  }
}
