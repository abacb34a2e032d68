package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.people.KnownUsers;
import dev.gatehouse.step.people.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;

/**
 * An MFA device of the administrator that is an entry of an authenticator app.
 *
 * @param suffix what the ids of its actions end with
 * @param refs what the names of its values begin with: {@code MFA}
 * @param key the key of the answer that names it
 * @param name the device's name
 * @param there where the user's devices show that there is one like it
 * @param needs what must have been seen before
 */
record MfaDevice(
    String suffix, String refs, String key, String name, Path there, Set<Proof> needs) {

  /** The devices that nobody uses. */
  static final AwsRequest LEFT_OVER =
      ListVirtualMfaDevicesRequest.builder()
          .assignmentStatus(AssignmentStatusType.UNASSIGNED)
          .build();

  /** The only one, or the one that is used every day. */
  static MfaDevice first(String name) {
    return new MfaDevice("", "MFA", "mfa.device-name", name, nth(0), Set.of());
  }

  /** One more, for the day on which the first is lost. */
  static MfaDevice second(String name) {
    return new MfaDevice(
        "-second",
        "MFA_SECOND",
        "mfa.second-device-name",
        name,
        nth(1),
        Set.of(SecondFactor.ENABLED));
  }

  /** The user's MFA device at an index, from 0, of whatever kind. */
  static Path nth(int index) {
    Path all = Path.of("MFADevices");
    return (index == 0 ? all.first() : all.at(index)).then("SerialNumber");
  }

  /** The user's MFA device of a serial number. */
  static Path of(String serial) {
    return Path.of("MFADevices").where("SerialNumber", serial).then("SerialNumber");
  }

  /** The reference to its serial number. */
  Ref serial() {
    return new Ref(refs + "_SERIAL");
  }

  /** The reference to the second of the two codes that turn it on. */
  Ref secondCode() {
    return new Ref(refs + "_CODE_2");
  }

  private Ref seed() {
    return new Ref(refs + "_SEED");
  }

  private Ref firstCode() {
    return new Ref(refs + "_CODE_1");
  }

  /** The id of the call that turns it on. */
  String enabling() {
    return "mfa.enable" + suffix;
  }

  /**
   * Creates it for the user, and turns it on.
   *
   * @param account what an app shows beside the device's name
   * @param later what is left to do where nobody is there to scan its key
   */
  List<Action> actions(Situation situation, String user, String account, String later) {
    List<Action> actions = new ArrayList<>();
    actions.add(deleteLeftOver(situation, later));
    Call.Builder create =
        Call.makes(
                "mfa.create" + suffix,
                "make the MFA device " + name + "; its key is shown once",
                CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName(name).build(),
                Probe.of(KnownUsers.devices(user), there))
            .output(Output.of(serial(), Path.of("VirtualMFADevice", "SerialNumber"), there))
            .output(Output.secret(seed(), Path.of("VirtualMFADevice", "Base32StringSeed")))
            .withoutPerson(later)
            .advice(
                Advice.on(
                        "EntityAlreadyExists",
                        "The account has an MFA device of this name, of somebody else or left over. "
                            + "Choose another "
                            + key
                            + ", or delete that one in the console, under IAM, and run the same "
                            + "command again.")
                    .instead(key));
    needs.forEach(create::needs);
    actions.add(create.build());
    actions.add(
        new Prompt(
            "mfa.codes" + suffix,
            "type two codes that the app shows, one after the other",
            firstCode(),
            new Prompt.Codes(secondCode(), seed(), name, account),
            Optional.of(later)));
    actions.add(enable(user));
    return actions;
  }

  private Call deleteLeftOver(Situation situation, String later) {
    String serial = Arns.device(situation, name);
    return Call.removes(
            "mfa.delete-left-over" + suffix,
            "delete the MFA device " + name + ", which an earlier run has left unused",
            DeleteVirtualMfaDeviceRequest.builder().serialNumber(serial).build(),
            Probe.of(
                LEFT_OVER,
                Path.of("VirtualMFADevices").where("SerialNumber", serial).then("SerialNumber")))
        .irreversible("nobody has used it")
        // Nothing takes its place where nobody can scan the new one's key.
        .withoutPerson(later)
        .build();
  }

  /** What takes back that a device was created or turned on, unless its user is in use. */
  static Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    if (call.request() instanceof CreateVirtualMfaDeviceRequest create) {
      String serial = call.outputs().get(0).ref().token();
      return Optional.of(
          Inverse.of(
                  call,
                  Call.removes(
                          Inverse.id(call, ""),
                          "delete the MFA device " + create.virtualMFADeviceName(),
                          DeleteVirtualMfaDeviceRequest.builder().serialNumber(serial).build(),
                          // The forward call looks at its user, who does not have it any more.
                          Probe.of(
                              ListVirtualMfaDevicesRequest.builder().build(),
                              Path.of("VirtualMFADevices")
                                  .where("SerialNumber", serial)
                                  .then("SerialNumber")))
                      .retryWhilePropagating("DeleteConflict")
                      .build())
              .unless(turnedOn(call.probe().orElseThrow().read(), serial, earlier)));
    }
    return call.request() instanceof EnableMfaDeviceRequest enable
        ? Optional.of(
            Inverse.of(
                    call,
                    Inverse.remove(
                            call,
                            "turn off the MFA device of " + enable.userName(),
                            DeactivateMfaDeviceRequest.builder()
                                .userName(enable.userName())
                                .serialNumber(enable.serialNumber())
                                .build())
                        .retryWhilePropagating("EntityTemporarilyUnmodifiable")
                        .build())
                .unless(Users.inUse(enable.userName())))
        : Optional.empty();
  }

  /** That its user does not keep it, for whom it would have been turned off before. */
  private static Precondition turnedOn(AwsRequest devices, String serial, UndoneCalls earlier) {
    List<String> off =
        earlier
            .all(EnableMfaDeviceRequest.class)
            .map(EnableMfaDeviceRequest::serialNumber)
            .toList();
    return Precondition.of(
        devices,
        Path.of("MFADevices")
            .except("SerialNumber", off)
            .onlyIf("SerialNumber", serial)
            .then("SerialNumber"),
        "its user goes on using it");
  }

  private Call enable(String user) {
    return Call.makes(
            enabling(),
            "turn on MFA for " + user + (suffix.isEmpty() ? "" : " with the second device too"),
            EnableMfaDeviceRequest.builder()
                .userName(user)
                .serialNumber(serial().token())
                .authenticationCode1(firstCode().token())
                .authenticationCode2(secondCode().token())
                .build(),
            Probe.of(KnownUsers.devices(user), of(serial().token())))
        .retryWhilePropagating("NoSuchEntity", "EntityTemporarilyUnmodifiable")
        .advice(
            Advice.on(
                "InvalidAuthenticationCode",
                "AWS did not accept the codes. Usually a clock is wrong: set the phone's to "
                    + "automatic. Run the same command again; it makes the device anew."))
        .build();
  }
}
