package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.GetMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.GetMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.ResyncMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.ResyncMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * The operations on MFA devices. Virtual devices need valid codes. A seed is returned only once, at
 * creation.
 */
final class MfaDeviceOperations {

  /** Steps of 30 seconds by which the second code may be old. */
  private static final int BACK = 3;

  /** Steps of 30 seconds by which the second code may be early. */
  private static final int AHEAD = 2;

  /** Steps in either direction when a device is resynchronized: 20 minutes. */
  private static final int FAR = 40;

  private static final int LONGEST_SERIAL_NUMBER = 256;

  private final Account account;
  private final Iam iam;
  private final Directory directory;

  private MfaDeviceOperations(Directory directory) {
    this.account = directory.account;
    this.iam = directory.iam;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    MfaDeviceOperations own = new MfaDeviceOperations(directory);
    operations
        .changes(CreateVirtualMfaDeviceRequest.class, own::create)
        .changes(EnableMfaDeviceRequest.class, own::enable)
        .changes(ResyncMfaDeviceRequest.class, own::resync)
        .changes(DeactivateMfaDeviceRequest.class, own::deactivate)
        .changes(DeleteVirtualMfaDeviceRequest.class, own::delete)
        .reads(ListMfaDevicesRequest.class, own::list)
        .reads(GetMfaDeviceRequest.class, own::get)
        .reads(ListVirtualMfaDevicesRequest.class, own::listVirtual);
  }

  private CreateVirtualMfaDeviceResponse create(CreateVirtualMfaDeviceRequest request) {
    String name = request.virtualMFADeviceName();
    String serialNumber = account.iamArn("mfa" + Directory.path(request.path()) + name);
    if (serialNumber.length() > LONGEST_SERIAL_NUMBER) {
      throw Refusal.VALIDATION_ERROR.because(
          "The serial number " + serialNumber + " has more than 256 characters.");
    }
    if (iam.virtualDevices.containsKey(serialNumber)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because(
          "MFADevice entity at the same path and name already exists.");
    }
    String seed = account.ids.seed(name);
    VirtualMfaEntry device = new VirtualMfaEntry(serialNumber, new Totp(new Base32().decode(seed)));
    Directory.tag(device.tags, request.tags());
    iam.virtualDevices.put(serialNumber, device);
    String label = name + "@" + iam.alias().orElse(account.settings.number());
    return CreateVirtualMfaDeviceResponse.builder()
        .virtualMFADevice(
            VirtualMFADevice.builder()
                .serialNumber(serialNumber)
                .base32StringSeed(SdkBytes.fromString(seed, StandardCharsets.US_ASCII))
                .qrCodePNG(
                    SdkBytes.fromByteArray(
                        QrCodePng.of(
                            "otpauth://totp/Amazon%20Web%20Services:"
                                + label
                                + "?secret="
                                + seed
                                + "&issuer=Amazon%20Web%20Services")))
                .build())
        .build();
  }

  private VirtualMfaEntry virtual(String serialNumber) {
    VirtualMfaEntry device = iam.virtualDevices.get(serialNumber);
    if (device == null) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "VirtualMFADevice with serial number " + serialNumber + " doesn't exist.");
    }
    return device;
  }

  private EnableMfaDeviceResponse enable(EnableMfaDeviceRequest request) {
    StoredCredentials owner = directory.user(request.userName()).credentials;
    wantMfa(owner, "iam:EnableMFADevice");
    VirtualMfaEntry device = virtual(request.serialNumber());
    if (isAssigned(device.serialNumber)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because("MFA Device is already in use.");
    }
    Quotas.atMost(Quotas.MFA_DEVICES_EACH, owner.devices.size(), "MFADevicesPerUser");
    device.drift =
        drift(
            device,
            request.authenticationCode1(),
            request.authenticationCode2(),
            new int[] {BACK, AHEAD});
    owner.devices.put(device.serialNumber, account.now());
    return EnableMfaDeviceResponse.builder().build();
  }

  /**
   * Refuses users who manage their own MFA devices with a bare access key although they have a
   * device. AWS's message for it is not known.
   *
   * @see <a
   *     href="https://aws.amazon.com/security/security-bulletins/AWS-2023-001/">AWS-2023-001</a>
   */
  private void wantMfa(StoredCredentials owner, String action) {
    Principal caller = account.caller();
    UserEntry own = iam.users.get(caller.name());
    if (caller.kind() == PrincipalKind.USER
        && caller.mfa().isEmpty()
        && own != null
        && own.credentials == owner
        && !owner.devices.isEmpty()) {
      throw DenialMessages.QUERY.denied(
          own.user.arn(),
          action,
          " on resource: "
              + own.user.arn()
              + " because the user has an MFA device and the request was signed without it");
    }
  }

  private int drift(VirtualMfaEntry device, String first, String second, int[] range) {
    return device
        .codes
        .drift(first, second, account.clock(), range[0], range[1])
        .orElseThrow(
            () ->
                Refusal.INVALID_AUTHENTICATION_CODE.because(
                    "Authentication code for device is not valid"));
  }

  private ResyncMfaDeviceResponse resync(ResyncMfaDeviceRequest request) {
    StoredCredentials owner = directory.user(request.userName()).credentials;
    assigned(owner, request.serialNumber());
    VirtualMfaEntry device = virtual(request.serialNumber());
    device.drift =
        drift(
            device,
            request.authenticationCode1(),
            request.authenticationCode2(),
            new int[] {FAR, FAR});
    return ResyncMfaDeviceResponse.builder().build();
  }

  private static Instant assigned(StoredCredentials owner, String serialNumber) {
    Instant enabled = owner.devices.get(serialNumber);
    if (enabled == null) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "MFA Device with serial number " + serialNumber + " cannot be found for this user.");
    }
    return enabled;
  }

  private boolean isAssigned(String serialNumber) {
    return iam.root.devices.containsKey(serialNumber) || user(serialNumber).isPresent();
  }

  private Optional<UserEntry> user(String serialNumber) {
    return iam.users.values().stream()
        .filter(user -> user.credentials.devices.containsKey(serialNumber))
        .findFirst();
  }

  private DeactivateMfaDeviceResponse deactivate(DeactivateMfaDeviceRequest request) {
    StoredCredentials owner = directory.credentialsOf(request.userName());
    wantMfa(owner, "iam:DeactivateMFADevice");
    assigned(owner, request.serialNumber());
    owner.devices.remove(request.serialNumber());
    return DeactivateMfaDeviceResponse.builder().build();
  }

  private DeleteVirtualMfaDeviceResponse delete(DeleteVirtualMfaDeviceRequest request) {
    VirtualMfaEntry device = virtual(request.serialNumber());
    if (isAssigned(device.serialNumber)) {
      throw Refusal.DELETE_CONFLICT.because("MFA VirtualDevice in use. Must deactivate first.");
    }
    iam.virtualDevices.remove(device.serialNumber);
    return DeleteVirtualMfaDeviceResponse.builder().build();
  }

  private ListMfaDevicesResponse list(ListMfaDevicesRequest request) {
    List<MFADevice> all = new ArrayList<>();
    String owner = ownerName(request.userName());
    directory
        .credentialsOf(request.userName())
        .devices
        .forEach(
            (serialNumber, enabled) ->
                all.add(
                    MFADevice.builder()
                        .userName(owner)
                        .serialNumber(serialNumber)
                        .enableDate(enabled)
                        .build()));
    ListPage<MFADevice> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListMfaDevicesResponse.builder()
        .mfaDevices(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private String ownerName(@Nullable String userName) {
    return directory.isOfRoot(userName)
        ? iam.rootUser().userName()
        : directory.userOrCaller(userName).user.userName();
  }

  private GetMfaDeviceResponse get(GetMfaDeviceRequest request) {
    Instant enabled = assigned(directory.credentialsOf(request.userName()), request.serialNumber());
    return GetMfaDeviceResponse.builder()
        .userName(ownerName(request.userName()))
        .serialNumber(request.serialNumber())
        .enableDate(enabled)
        .build();
  }

  private ListVirtualMfaDevicesResponse listVirtual(ListVirtualMfaDevicesRequest request) {
    AssignmentStatusType wanted =
        request.assignmentStatus() == null ? AssignmentStatusType.ANY : request.assignmentStatus();
    List<VirtualMFADevice> all =
        iam.virtualDevices.values().stream()
            .map(this::shown)
            .filter(
                device ->
                    wanted == AssignmentStatusType.ANY
                        || (device.user() != null) == (wanted == AssignmentStatusType.ASSIGNED))
            .toList();
    ListPage<VirtualMFADevice> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListVirtualMfaDevicesResponse.builder()
        .virtualMFADevices(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private VirtualMFADevice shown(VirtualMfaEntry device) {
    String serialNumber = device.serialNumber;
    VirtualMFADevice.Builder shown = VirtualMFADevice.builder().serialNumber(serialNumber);
    Instant ofRoot = iam.root.devices.get(serialNumber);
    if (ofRoot != null) {
      User root = iam.rootUser();
      return shown.user(root).enableDate(ofRoot).build();
    }
    user(serialNumber)
        .ifPresent(
            user -> shown.user(user.user).enableDate(assigned(user.credentials, serialNumber)));
    return shown.build();
  }
}
