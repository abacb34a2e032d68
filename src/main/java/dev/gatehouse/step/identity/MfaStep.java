package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.ConsoleAddresses;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.people.AdminPermissions;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.FirstSignIn;
import dev.gatehouse.step.people.Groups;
import dev.gatehouse.step.people.KnownUsers;
import dev.gatehouse.step.people.RequireMfaPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/** A second thing that the administrator needs to sign in, beside the password. */
public final class MfaStep implements Step {

  private static final String SECOND_PASSKEY = "mfa.passkey-second";

  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html");
  private static final URI KINDS_PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html");
  private static final URI CENTER_PAGE =
      URI.create("https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-mfa.html");
  private static final String LOOK =
      "Look in the console that IAM Identity Center asks everybody for MFA, under Settings and "
          + "Authentication, as a new one does. ";
  private static final int LONGEST_NAME = 226;
  private static final Question.Kind NAMES =
      new Question.Kind.Text(
          1, LONGEST_NAME, "[A-Za-z0-9+=,.@_-]+", "letters, digits and + = , . @ _ -");

  static final Question KIND =
      Question.of(
              Keys.MFA_KIND,
              "Second factor",
              KINDS_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(
                              SecondFactor.APP, "codes of an authenticator app on a phone"),
                          new Question.Option(
                              SecondFactor.PASSKEY, "a passkey or security key, in the console"),
                          new Question.Option(SecondFactor.NONE, "none for now")),
                  false))
          .help(
              "What the administrator needs beside the password. An app is set up here, with a QR "
                  + "code. A passkey or a security key is stronger, since it cannot be tricked by a "
                  + "false page, and is set up in the console, where you are sent. You may have "
                  + "both.")
          .suggests(SecondFactor.APP)
          .askedIf(situation -> !Administrator.isOfIdentityCenter(situation))
          .build();

  static final Question DEVICE_NAME =
      Question.of(Keys.MFA_DEVICE_NAME, "Device name", PAGE, NAMES)
          .help(
              "What AWS and the app call the device. The user's name does well, since the app then "
                  + "says whose codes these are.")
          .suggests(situation -> situation.text(Keys.ADMIN_USER_NAME))
          .askedIf(situation -> SecondFactor.kind(situation).equals(SecondFactor.APP))
          .build();

  static final Question SECOND =
      Question.of(
              Keys.MFA_SECOND,
              "Second device",
              KINDS_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(SecondFactor.NONE, "none for now"),
                          new Question.Option(
                              SecondFactor.APP, "an app on another phone, or a tablet"),
                          new Question.Option(
                              SecondFactor.PASSKEY, "a passkey or security key, in the console")),
                  false))
          .help(
              "One more device for the same user, kept in another place. With a single one, a lost "
                  + "phone keeps you out until another administrator, or root, removes it. With two, "
                  + "you sign in with the other one. AWS allows eight. It does not help on the same "
                  + "phone.")
          .suggests(SecondFactor.NONE)
          .askedIf(situation -> !SecondFactor.kind(situation).equals(SecondFactor.NONE))
          .build();

  static final Question SECOND_NAME =
      Question.of(Keys.MFA_SECOND_DEVICE_NAME, "Second device name", PAGE, NAMES)
          .help(
              "What AWS and the app call the second device. It differs from the first one's name.")
          .suggests(MfaStep::secondName)
          .check(MfaStep::sameAsFirst)
          .askedIf(situation -> chosenSecond(situation).equals(SecondFactor.APP))
          .build();

  private static final Question REQUIRE =
      Question.of(
              Keys.MFA_REQUIRE, "Require MFA", GroupMfaRequirement.PAGE, new Question.Kind.YesNo())
          .help(
              "Refuses administrators everything but turning on MFA, as long as they have signed in "
                  + "without it. A password that was guessed is then worth nothing. It also refuses "
                  + "plain access keys. aws login after a sign-in with MFA should go on working, "
                  + "which was not tried against AWS. The groups of admin-group.more get it "
                  + "as well. No group gets it while a member still has to choose a password, "
                  + "since that member could not. It is applied last, once your "
                  + "first sign-in was seen to work, and asked about once more before.")
          .suggests(Question.YES)
          .askedIf(SecondFactor::isAsked)
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
    List<AwsRequest> reads = new ArrayList<>(FirstSignIn.reads(situation));
    if (!Administrator.isOfIdentityCenter(situation)) {
      reads.add(KnownUsers.devices(situation.text(Keys.ADMIN_USER_NAME)));
      reads.add(MfaDevice.LEFT_OVER);
    }
    reads.addAll(GroupMfaRequirement.reads(situation));
    if (SecondFactor.isRequired(situation)) {
      reads.addAll(AdminPermissions.reads(situation));
    }
    return reads;
  }

  @Override
  public List<Question> questions() {
    return List.of(KIND, DEVICE_NAME, SECOND, SECOND_NAME, REQUIRE);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    if (Administrator.isOfIdentityCenter(situation)) {
      findings.add(
          Finding.fact(
              "mfa.by-identity-center",
              "IAM Identity Center asks for MFA itself: at the first sign-in the person adds a "
                  + "passkey or an app. "
                  + (SecondFactor.isForOthersAlone(situation)
                      ? "It can be required of the groups of IAM users."
                      : "There is nothing to do here.")));
    } else {
      devices(situation, findings);
    }
    if (SecondFactor.isRequired(situation)) {
      findings.addAll(GroupMfaRequirement.findings(situation));
      findings.addAll(RequireMfaPolicy.findings(situation));
      findings.addAll(AdminPermissions.findings(situation));
    }
    return findings;
  }

  private static void devices(Situation situation, List<Finding> findings) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    int devices = devices(situation);
    if (devices > 0) {
      findings.add(
          Finding.fact("mfa.is-there", "The user " + user + " has MFA already, and keeps it."));
    }
    if (chosenSecond(situation).equals(SecondFactor.APP)
        && second(situation).equals(SecondFactor.NONE)
        && devices < 2) {
      findings.add(
          Finding.warning(
              "mfa.second-by-key",
              "AWS does not take a second MFA device by the access key of "
                  + user
                  + ", only in a session that was opened with the first one. The second device is "
                  + "left to do."));
    } else if (devices == 1 && second(situation).equals(SecondFactor.NONE)) {
      findings.add(
          Finding.fact(
              "mfa.single", "It is a single device: a lost phone would keep " + user + " out."));
    }
  }

  @Override
  public List<Action> actions(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    List<Action> actions = new ArrayList<>();
    switch (SecondFactor.kind(situation)) {
      case SecondFactor.APP -> {
        MfaDevice device = MfaDevice.first(situation.text(Keys.MFA_DEVICE_NAME));
        actions.addAll(
            device.actions(
                situation, user, shownAccount(situation), later(situation, user).told()));
        actions.add(
            seen(user, MfaDevice.of(device.serial().token())).toBuilder()
                .after(device.secondCode())
                .build());
      }
      case SecondFactor.PASSKEY ->
          actions.add(
              withPasskey(
                  situation,
                  "mfa.passkey",
                  "add a passkey or a security key for " + user,
                  seen(user, MfaDevice.nth(0)),
                  Set.of()));
      default -> {}
    }
    actions.addAll(secondActions(situation, user));
    return actions;
  }

  private static List<Action> secondActions(Situation situation, String user) {
    return switch (second(situation)) {
      case SecondFactor.APP ->
          MfaDevice.second(situation.text(Keys.MFA_SECOND_DEVICE_NAME))
              .actions(
                  situation, user, shownAccount(situation), laterSecond(situation, user).told());
      case SecondFactor.PASSKEY ->
          List.of(
              withPasskey(
                  situation,
                  SECOND_PASSKEY,
                  "add a passkey or a security key as the second device of " + user,
                  await("mfa.seen-second", "a second MFA device of " + user, user, MfaDevice.nth(1))
                      .build(),
                  Set.of(SecondFactor.ENABLED)));
      default -> List.of();
    };
  }

  private static Handoff withPasskey(
      Situation situation, String id, String why, Await done, Set<Proof> needs) {
    return new Handoff(
        id,
        why,
        credentials(situation),
        List.of(
            "Choose Assign MFA device, and there Passkey or security key.",
            "Follow the browser: it asks for the phone, the laptop or the key."),
        Optional.of(done),
        needs);
  }

  /** The page of the console on which the administrator's devices are. */
  private static String credentials(Situation situation) {
    return ConsoleAddresses.page(
        situation,
        "iam/home#/users/details/"
            + situation.text(Keys.ADMIN_USER_NAME)
            + "?section=security_credentials");
  }

  private static Await seen(String user, Path value) {
    return await("mfa.seen", "MFA of " + user, user, value).proves(SecondFactor.ENABLED).build();
  }

  private static Await.Builder await(String id, String why, String user, Path value) {
    return Await.of(id, why, KnownUsers.devices(user), value)
        .takes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(15));
  }

  /** The second device that is asked for; without a first one there is none. */
  private static String chosenSecond(Situation situation) {
    return SecondFactor.kind(situation).equals(SecondFactor.NONE)
        ? SecondFactor.NONE
        : situation.text(Keys.MFA_SECOND);
  }

  /**
   * The second device that is set up now. An app is not by the administrator's own access key: AWS
   * wants a session with the first device for that, since a stolen key would do otherwise.
   *
   * @see <a
   *     href="https://aws.amazon.com/security/security-bulletins/AWS-2023-001/">AWS-2023-001</a>
   */
  private static String second(Situation situation) {
    String chosen = chosenSecond(situation);
    return chosen.equals(SecondFactor.APP) && FirstSignIn.isOwnKey(situation)
        ? SecondFactor.NONE
        : chosen;
  }

  /** How many MFA devices the administrator is known to have. */
  private static int devices(Situation situation) {
    return situation
        .facts()
        .of(KnownUsers.devices(situation.text(Keys.ADMIN_USER_NAME)))
        .answer()
        .map(Path.of("MFADevices").all().then("SerialNumber")::readAll)
        .map(List::size)
        .orElse(0);
  }

  private static String secondName(Situation situation) {
    String first = situation.text(Keys.MFA_DEVICE_NAME);
    return first.substring(0, Math.min(first.length(), LONGEST_NAME - 2)) + "-2";
  }

  private static Optional<String> sameAsFirst(String answer, Situation situation) {
    return SecondFactor.kind(situation).equals(SecondFactor.APP)
            && answer.equalsIgnoreCase(situation.text(Keys.MFA_DEVICE_NAME))
        ? Optional.of("is the name of the first device; a second one needs another name")
        : Optional.empty();
  }

  @Override
  public List<Action> lastActions(Situation situation) {
    if (!SecondFactor.isRequired(situation)) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    List<Action> groups = GroupMfaRequirement.actions(situation);
    if (groups.isEmpty() && Administrator.isOfIdentityCenter(situation)) {
      return List.of();
    }
    actions.add(FirstSignIn.way(situation, "mfa"));
    actions.addAll(AdminPermissions.finds(situation, "mfa"));
    if (!groups.isEmpty()) {
      // A policy that would not be used is not made either.
      Call.Builder make = RequireMfaPolicy.make(situation);
      SecondFactor.proofs(situation).forEach(make::needs);
      actions.add(make.build());
      actions.addAll(groups);
    }
    return actions;
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return MfaDevice.inverse(call, earlier)
        .or(() -> Groups.detaching(call))
        .or(() -> RequireMfaPolicy.inverse(call, situation, earlier));
  }

  @Override
  public Set<String> needs(Situation situation) {
    return SecondFactor.kind(situation).equals(SecondFactor.NONE)
        ? Set.of()
        : Set.of(Administrator.CREATE, Administrator.JOIN, Groups.ATTACH);
  }

  @Override
  public List<String> acceptedByName() {
    return GroupMfaRequirement.requiring();
  }

  @Override
  public List<Note> notes(Situation situation) {
    boolean byCenter = Administrator.isOfIdentityCenter(situation);
    String user = situation.text(Keys.ADMIN_USER_NAME);
    List<Note> notes = new ArrayList<>(UsersAwaitingSignIn.notes(situation));
    if (!byCenter && SecondFactor.kind(situation).equals(SecondFactor.NONE)) {
      notes.add(Note.left(later(situation, user)));
      return notes;
    }
    if (SecondFactor.isRequired(situation)) {
      notes.addAll(GroupMfaRequirement.notes(situation));
    }
    if (byCenter) {
      notes.add(
          Note.leftToMend(
              Finding.fact(
                      "mfa.identity-center-unseen",
                      "AWS does not tell whether IAM Identity Center asks everybody for MFA.")
                  .mendedBy(LOOK + CENTER_PAGE)));
    } else {
      notes.addAll(lostPhone(situation, user));
    }
    return notes;
  }

  /** What to do on the day on which the phone is gone, and what is better done before. */
  private static List<Note> lostPhone(Situation situation, String user) {
    List<Note> notes = new ArrayList<>();
    String lost = "If the phone of " + user + " is lost, ";
    String second = second(situation);
    if (!second.equals(SecondFactor.NONE) || devices(situation) > 1) {
      notes.add(
          new Note(
              Note.Kind.KEEP,
              lost
                  + "sign in with the second device"
                  + (second.equals(SecondFactor.APP)
                      ? ", " + situation.text(Keys.MFA_SECOND_DEVICE_NAME)
                      : "")
                  + ", and remove the lost one under Security credentials. "
                  + credentials(situation),
              switch (second) {
                case SecondFactor.APP -> Set.of(MfaDevice.second("").enabling());
                case SecondFactor.PASSKEY -> Set.of(SECOND_PASSKEY);
                default -> Set.of();
              }));
    } else {
      notes.add(Note.left(laterSecond(situation, user)));
    }
    notes.add(
        new Note(
            Note.Kind.KEEP,
            lost
                + (notes.get(0).kind() == Note.Kind.KEEP ? "and the second device too, " : "")
                + "another member of "
                + situation.text(Keys.ADMIN_GROUP_NAME)
                + " removes its MFA device in the console. Where there is none, root does, as the "
                + "last resort. Keep root's password and MFA in another place than that phone. "
                + credentials(situation)));
    return notes;
  }

  private static Finding laterSecond(Situation situation, String user) {
    return Finding.warning(
            "mfa.no-second",
            user + " has no second MFA device, for the day on which the phone is lost.")
        .mendedBy(addingSecond(situation, user));
  }

  private static String addingSecond(Situation situation, String user) {
    String chosen = chosenSecond(situation);
    return (FirstSignIn.isOwnKey(situation)
            ? "AWS does not take one by the access key of "
                + user
                + ". It can be added in the console, under Security credentials; or from here, which "
                + "was not seen live. Sign in with the first device:"
                + ShellCommand.of("aws", "login").with("--profile", signedIn(user)).token()
                + "Then run:"
            : "To add one, in a terminal run:")
        + Administrator.naming(
                setup(situation, user)
                    .with("--only", "mfa")
                    .with(
                        "--set",
                        Keys.MFA_SECOND
                            + "="
                            + (chosen.equals(SecondFactor.NONE) ? SecondFactor.APP : chosen)),
                situation)
            .token();
  }

  /** The profile of a sign-in: in that of the access key, the key would be found first. */
  private static String signedIn(String user) {
    return user + "-login";
  }

  private static ShellCommand setup(Situation situation, String user) {
    return FirstSignIn.isOwnKey(situation) ? situation.setupBy(signedIn(user)) : situation.setup();
  }

  private static Finding later(Situation situation, String user) {
    return Finding.warning("mfa.off", "MFA of " + user + " is still to be turned on.")
        .of("IAM.5")
        .mendedBy(
            "In a terminal run:"
                + Administrator.naming(situation.setup().with("--only", "mfa"), situation).token());
  }

  /** What an app shows beside the device's name. */
  private static String shownAccount(Situation situation) {
    String alias = situation.text(Keys.ACCOUNT_ALIAS);
    return alias.isEmpty() ? situation.facts().caller().account() : alias;
  }
}
