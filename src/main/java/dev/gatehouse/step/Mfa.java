package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import java.net.URI;
import java.time.Duration;
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

/** A second thing that the administrator needs to sign in, beside the password. */
final class Mfa implements Step {

  /** That the administrator has MFA. */
  static final Proof ENABLED = new Proof("ADMIN_MFA");

  private static final String APP = "app";
  private static final String PASSKEY = "passkey";
  private static final String NONE = "none";

  private static final Ref SERIAL = new Ref("MFA_SERIAL");
  private static final Ref SEED = new Ref("MFA_SEED");
  private static final Ref FIRST_CODE = new Ref("MFA_CODE_1");
  private static final Ref SECOND_CODE = new Ref("MFA_CODE_2");

  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html");
  private static final URI KINDS_PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html");
  private static final URI REQUIRE_PAGE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_users-self-manage-mfa-and-creds.html");
  private static final URI CENTER_PAGE =
      URI.create("https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-mfa.html");
  private static final String LOOK =
      "Look in the console that IAM Identity Center asks everybody for MFA, under Settings and "
          + "Authentication, as a new one does. ";
  private static final AwsRequest LEFT_OVER =
      ListVirtualMfaDevicesRequest.builder()
          .assignmentStatus(AssignmentStatusType.UNASSIGNED)
          .build();
  private static final int LONGEST_NAME = 226;

  static final Question KIND =
      Question.of(
              "mfa.kind",
              "Second factor",
              KINDS_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(APP, "codes of an authenticator app on a phone"),
                          new Question.Option(PASSKEY, "a passkey or security key, in the console"),
                          new Question.Option(NONE, "none for now")),
                  false))
          .help(
              "What the administrator needs beside the password. An app is set up here, with a QR "
                  + "code. A passkey or a security key is stronger, since it cannot be tricked by a "
                  + "false page, and is set up in the console, where you are sent. You may have "
                  + "both.")
          .suggests(APP)
          .askedIf(situation -> !IdentityCenter.isChosen(situation))
          .build();

  static final Question DEVICE_NAME =
      Question.of(
              "mfa.device-name",
              "Device name",
              PAGE,
              new Question.Kind.Text(
                  1, LONGEST_NAME, "[A-Za-z0-9+=,.@_-]+", "letters, digits and + = , . @ _ -"))
          .help(
              "What AWS and the app call the device. The user's name does well, since the app then "
                  + "says whose codes these are.")
          .suggests(situation -> situation.text(AdminUser.NAME))
          .askedIf(situation -> kind(situation).equals(APP))
          .build();

  static final Question REQUIRE =
      Question.of("mfa.require", "Require MFA", REQUIRE_PAGE, new Question.Kind.YesNo())
          .help(
              "Refuses administrators everything but turning on MFA, as long as they have signed in "
                  + "without it. A password that was guessed is then worth nothing. It also refuses "
                  + "plain access keys; aws login goes on working. A member whose first sign-in is still to "
                  + "come has to make it before. It is applied last, once your "
                  + "first sign-in was seen to work, and asked about once more before.")
          .suggests(Question.YES)
          .askedIf(situation -> !kind(situation).equals(NONE))
          .build();

  @Override
  public String name() {
    return "mfa";
  }

  @Override
  public String title() {
    return "MFA";
  }

  @Override
  public String why() {
    return "With multi-factor authentication (MFA), a stolen password alone opens nothing: signing "
        + "in also takes something that you hold in your hand. It costs nothing, and it is the one "
        + "thing that stops most break-ins.";
  }

  @Override
  public URI page() {
    return KINDS_PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of();
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    if (IdentityCenter.isChosen(situation)) {
      return List.of();
    }
    List<AwsRequest> reads = new ArrayList<>(FirstSignIn.reads(situation));
    reads.add(KnownUsers.devices(situation.text(AdminUser.NAME)));
    reads.add(LEFT_OVER);
    reads.addAll(UserRemarks.shutOutReads(situation));
    if (isRequired(situation)) {
      reads.addAll(AdminRights.reads(situation));
    }
    return reads;
  }

  @Override
  public List<Question> questions() {
    return List.of(KIND, DEVICE_NAME, REQUIRE);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    if (IdentityCenter.isChosen(situation)) {
      return List.of(
          Remark.fact(
              "IAM Identity Center asks for MFA itself: at the first sign-in the person adds a "
                  + "passkey or an app. There is nothing to do here."));
    }
    String user = situation.text(AdminUser.NAME);
    List<Remark> remarks = new ArrayList<>();
    if (situation.facts().of(KnownUsers.devices(user)).answer().flatMap(any()::read).isPresent()) {
      remarks.add(Remark.fact("The user " + user + " has MFA already, and keeps it."));
    }
    remarks.addAll(UserRemarks.shutOut(situation));
    if (isRequired(situation)) {
      remarks.addAll(AdminRights.remarks(situation));
    }
    return remarks;
  }

  @Override
  public List<Action> actions(Situation situation) {
    String user = situation.text(AdminUser.NAME);
    return switch (kind(situation)) {
      case APP -> withApp(situation, user, situation.text(DEVICE_NAME));
      case PASSKEY -> List.of(withPasskey(situation, user));
      default -> List.of();
    };
  }

  private static List<Action> withApp(Situation situation, String user, String device) {
    String serial = Arns.device(situation, device);
    String later = later(situation, user);
    List<Action> actions = new ArrayList<>();
    actions.add(
        Call.removes(
                "mfa.delete-left-over",
                "delete the MFA device " + device + ", which an earlier run has left unused",
                DeleteVirtualMfaDeviceRequest.builder().serialNumber(serial).build(),
                Probe.of(
                    LEFT_OVER,
                    Path.of("VirtualMFADevices")
                        .where("SerialNumber", serial)
                        .then("SerialNumber")))
            .undo(Undo.none("nobody has used it"))
            // Nothing takes its place where nobody can scan the new one's key.
            .withoutPerson(later)
            .build());
    actions.add(
        Call.makes(
                "mfa.create",
                "make the MFA device " + device + "; its key is shown once",
                CreateVirtualMfaDeviceRequest.builder().virtualMFADeviceName(device).build(),
                Probe.of(KnownUsers.devices(user), any()))
            .output(Output.of(SERIAL, Path.of("VirtualMFADevice", "SerialNumber"), any()))
            .output(Output.secret(SEED, Path.of("VirtualMFADevice", "Base32StringSeed")))
            .undo(
                Undo.by(
                    () ->
                        DeleteVirtualMfaDeviceRequest.builder()
                            .serialNumber(SERIAL.token())
                            .build()))
            .withoutPerson(later)
            .advice(
                Advice.on(
                    "EntityAlreadyExists",
                    "The account has an MFA device of this name, of somebody else or left over. "
                        + "Choose another mfa.device-name, or delete that one in the console, under "
                        + "IAM, and run the same command again."))
            .build());
    actions.add(
        new Prompt(
            "mfa.codes",
            "type two codes that the app shows, one after the other",
            FIRST_CODE,
            new Prompt.Codes(SECOND_CODE, SEED, device, shownAccount(situation)),
            Optional.of(later)));
    actions.add(
        Call.makes(
                "mfa.enable",
                "turn on MFA for " + user,
                EnableMfaDeviceRequest.builder()
                    .userName(user)
                    .serialNumber(SERIAL.token())
                    .authenticationCode1(FIRST_CODE.token())
                    .authenticationCode2(SECOND_CODE.token())
                    .build(),
                Probe.of(KnownUsers.devices(user), of(SERIAL.token())))
            .undo(
                Undo.by(
                    () ->
                        DeactivateMfaDeviceRequest.builder()
                            .userName(user)
                            .serialNumber(SERIAL.token())
                            .build()))
            .settling("NoSuchEntity", "EntityTemporarilyUnmodifiable")
            .advice(
                Advice.on(
                    "InvalidAuthenticationCode",
                    "AWS did not accept the codes. Usually a clock is wrong: set the phone's to "
                        + "automatic. Run the same command again; it makes the device anew."))
            .build());
    actions.add(seen(user, of(SERIAL.token())).toBuilder().after(SECOND_CODE).build());
    return actions;
  }

  private static Handoff withPasskey(Situation situation, String user) {
    return new Handoff(
        "mfa.passkey",
        "add a passkey or a security key for " + user,
        Console.page(
            situation, "iam/home#/users/details/" + user + "?section=security_credentials"),
        List.of(
            "Choose Assign MFA device, and there Passkey or security key.",
            "Follow the browser: it asks for the phone, the laptop or the key."),
        Optional.of(seen(user, any())),
        Set.of());
  }

  private static Await seen(String user, Path value) {
    return Await.of("mfa.seen", "MFA of " + user, KnownUsers.devices(user), value)
        .takes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(15))
        .proves(ENABLED)
        .build();
  }

  /** The second factor here; who comes from IAM Identity Center has theirs there. */
  private static String kind(Situation situation) {
    return IdentityCenter.isChosen(situation) ? NONE : situation.text(KIND);
  }

  /** Whether administrators are to be refused who come without MFA. */
  static boolean isRequired(Situation situation) {
    return !kind(situation).equals(NONE) && situation.flag(REQUIRE);
  }

  @Override
  public List<Action> lastActions(Situation situation) {
    if (!isRequired(situation)) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    actions.add(FirstSignIn.way(situation, "mfa"));
    actions.addAll(AdminRights.finds(situation, "mfa"));
    // A policy that would not be used is not made either.
    actions.add(RequireMfa.make(situation).needs(AdminUser.SIGNED_IN).needs(ENABLED).build());
    actions.addAll(AdminRights.looks(situation, "mfa", ""));
    Call.Builder attach =
        RequireMfa.attach(situation, situation.text(AdminGroup.NAME))
            .hazard(Hazard.RESTRICTS)
            .needs(ENABLED);
    AdminRights.proofs(situation).forEach(attach::needs);
    actions.add(attach.build());
    return actions;
  }

  @Override
  public Set<String> needs(Situation situation) {
    return kind(situation).equals(NONE)
        ? Set.of()
        : Set.of(AdminUser.CREATE, AdminUser.JOIN, AdminGroup.ATTACH);
  }

  @Override
  public List<Note> notes(Situation situation) {
    if (IdentityCenter.isChosen(situation)) {
      return List.of(new Note(Note.Kind.TO_DO, LOOK + CENTER_PAGE));
    }
    return kind(situation).equals(NONE)
        ? List.of(new Note(Note.Kind.TO_DO, later(situation, situation.text(AdminUser.NAME))))
        : List.of();
  }

  private static String later(Situation situation, String user) {
    return "MFA of "
        + user
        + " is still to be turned on. In a terminal run:"
        + AdminUser.naming(situation.setup().with("--only", "mfa"), situation).token();
  }

  /** What an app shows beside the device's name. */
  private static String shownAccount(Situation situation) {
    String alias = situation.text(Account.ALIAS);
    return alias.isEmpty() ? situation.facts().caller().account() : alias;
  }

  private static Path any() {
    return Path.of("MFADevices").first().then("SerialNumber");
  }

  private static Path of(String serial) {
    return Path.of("MFADevices").where("SerialNumber", serial).then("SerialNumber");
  }
}
