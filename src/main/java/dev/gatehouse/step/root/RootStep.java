package dev.gatehouse.step.root;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;

/**
 * The root user: MFA, which only a person can turn on, and access keys, which go last.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html">Root
 *     user best practices</a>
 */
public final class RootStep implements Step {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html");
  private static final String DELETES_KEY = "root.delete-key-";
  private static final String SECURITY_CREDENTIALS = "iam/home#/security_credentials";
  private static final URI MFA_PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html");
  private static final URI KEYS_PAGE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html");

  private static final AwsRequest SUMMARY = GetAccountSummaryRequest.builder().build();
  private static final AwsRequest KEYS = ListAccessKeysRequest.builder().build();
  private static final Path MFA_ENABLED = Path.of("SummaryMap", "AccountMFAEnabled");
  private static final Path KEYS_PRESENT = Path.of("SummaryMap", "AccountAccessKeysPresent");
  private static final Path PASSWORD_PRESENT = Path.of("SummaryMap", "AccountPasswordPresent");
  private static final Path CERTIFICATES =
      Path.of("SummaryMap", "AccountSigningCertificatesPresent");

  static final Question MFA =
      Question.of(Keys.ROOT_MFA, "Turn on MFA for root now", MFA_PAGE, new Question.Kind.YesNo())
          .help(
              "With MFA, the root user's password alone opens nothing: a passkey, a code or a key "
                  + "is asked for as well. Only you can turn it on, in the console; you are shown "
                  + "how, and the account is watched until it is done. Say no if you are not at a "
                  + "browser: it then stays on the list of what is left to do.")
          .suggests(Question.YES)
          .askedIf(situation -> isHere(situation) && !has(situation, MFA_ENABLED))
          .build();

  static final Question DELETE_KEYS =
      Question.of(
              Keys.ROOT_DELETE_KEYS,
              "Delete root's access keys",
              KEYS_PAGE,
              new Question.Kind.YesNo())
          .help(
              "An access key of the root user can do everything, cannot be restricted and never "
                  + "expires: whoever finds it has the account. They are deleted as the very last "
                  + "thing, and only after the administrator's own sign-in was seen to work. "
                  + "Programs that use the key stop working.")
          .suggests(Question.YES)
          .askedIf(situation -> isHere(situation) && has(situation, KEYS_PRESENT))
          .build();

  @Override
  public String name() {
    return "root";
  }

  @Override
  public String title() {
    return "Root user";
  }

  @Override
  public String why() {
    return "The root user is the e-mail address and the password with which the account was opened. "
        + "It can do everything, even close the account. Lock it up with MFA, take its access keys "
        + "away, and use it no more.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(SUMMARY);
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>(List.of(MFA, DELETE_KEYS));
    questions.addAll(AlternateContacts.questions());
    return questions;
  }

  @Override
  public List<Finding> findings(Situation situation) {
    Optional<String> aside = aside(situation);
    if (aside.isPresent()) {
      return List.of(Finding.fact("root.aside", aside.get()));
    }
    if (summary(situation).isEmpty()) {
      return List.of();
    }
    List<Finding> findings =
        RootFindings.of(
            situation,
            has(situation, MFA_ENABLED),
            has(situation, KEYS_PRESENT),
            has(situation, CERTIFICATES));
    findings.addAll(AlternateContacts.findings(situation));
    if (has(situation, KEYS_PRESENT)) {
      findings.addAll(AdminPermissions.findings(situation));
    }
    return findings;
  }

  /** Why there is nothing to do here, where that is so. */
  private static Optional<String> aside(Situation situation) {
    String partition = situation.facts().caller().partition();
    if (partition.equals("aws-cn")) {
      return Optional.of("Accounts in China have no root user: there is nothing to do here.");
    }
    if (partition.equals("aws-us-gov")) {
      return Optional.of(
          "An account in GovCloud begins with an IAM user; its root user belongs to the standard "
              + "account beside it. Lock that one up there.");
    }
    return summary(situation).flatMap(PASSWORD_PRESENT::read).filter("0"::equals).isPresent()
            && !has(situation, KEYS_PRESENT)
        ? Optional.of(
            "The organization of this account has taken the root user's password away: nobody can "
                + "sign in with it, and there is nothing to do here.")
        : Optional.empty();
  }

  /** Whether the account has a root user to be locked up. */
  static boolean isHere(Situation situation) {
    return aside(situation).isEmpty();
  }

  @Override
  public List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>();
    if (isHere(situation)) {
      if (situation.flag(Keys.ROOT_MFA)) {
        actions.add(mfa(situation));
      }
      actions.addAll(AlternateContacts.actions(situation));
    }
    return actions;
  }

  private static Handoff mfa(Situation situation) {
    return new Handoff(
        "root.mfa",
        "turn on MFA for the root user",
        ConsoleAddresses.page(situation, SECURITY_CREDENTIALS),
        List.of(
            "Sign in there as the root user, with the account's e-mail address.",
            "Choose Assign MFA device, and there Passkey or security key: a phone, a laptop or"
                + " a key that you carry. An authenticator app will do, too.",
            "Add a second one in the same place, since without MFA even you do not get in; up"
                + " to eight are allowed."),
        Optional.of(seen("root.mfa", "MFA of the root user", MFA_ENABLED, "1")),
        Set.of());
  }

  @Override
  public List<Action> lastActions(Situation situation) {
    boolean wanted =
        isHere(situation) && has(situation, KEYS_PRESENT) && situation.flag(Keys.ROOT_DELETE_KEYS);
    if (!wanted) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    actions.add(FirstSignIn.way(situation, "root"));
    actions.addAll(AdminPermissions.finds(situation, "root"));
    Set<Proof> needs = AdminPermissions.proofs(situation);
    Optional<List<String>> keys = keys(situation);
    for (String key : keys.orElse(List.of())) {
      actions.addAll(AdminPermissions.looks(situation, "root", key));
      actions.add(delete(key, situation, needs));
    }
    if (keys.isEmpty()) {
      actions.addAll(AdminPermissions.looks(situation, "root", ""));
      actions.add(byHand(situation, needs));
    }
    return actions;
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return AlternateContacts.inverse(call, situation);
  }

  @Override
  public Set<String> needs(Situation situation) {
    // That the user who signs in is an administrator is what makes their sign-in a way in.
    return lastActions(situation).isEmpty() ? Set.of() : AdminPermissions.granting(situation);
  }

  private static Await seen(String id, String what, Path value, String wanted) {
    return Await.of(id, what, SUMMARY, value)
        .until(wanted)
        .takes(Duration.ofMinutes(3), Duration.ofSeconds(5), Duration.ofMinutes(30))
        .build();
  }

  /**
   * The ids of root's keys, the one that signs these requests last; empty where they cannot be
   * told: for another caller, or in a session without a key of its own.
   */
  private static Optional<List<String>> keys(Situation situation) {
    Caller caller = situation.facts().caller();
    if (caller.kind() != Caller.Kind.ROOT) {
      return Optional.empty();
    }
    return situation
        .facts()
        .answer(KEYS, ListAccessKeysResponse.class)
        .map(Path.of("AccessKeyMetadata").all().then("AccessKeyId")::readAll)
        .filter(keys -> !keys.isEmpty())
        .map(keys -> keys.stream().sorted(Comparator.comparing(caller.key()::equals)).toList());
  }

  private static String deleting(String key) {
    return DELETES_KEY + key;
  }

  private static Call delete(String key, Situation situation, Set<Proof> needs) {
    Call.Builder call =
        Call.removes(
                deleting(key),
                "delete the root user's access key " + key,
                DeleteAccessKeyRequest.builder().accessKeyId(key).build(),
                Probe.of(
                    KEYS,
                    Path.of("AccessKeyMetadata").where("AccessKeyId", key).then("AccessKeyId")))
            .irreversible("a deleted key is gone; nobody needs one for the root user")
            .hazard(Hazard.IRREVERSIBLE)
            .advice(
                Advice.on(
                    "ValidationError",
                    "AWS does not let this session delete a key of root. Delete it in the console: "
                        + ConsoleAddresses.page(situation, SECURITY_CREDENTIALS)));
    needs.forEach(call::needs);
    return call.build();
  }

  private static Handoff byHand(Situation situation, Set<Proof> needs) {
    return new Handoff(
        "root.delete-keys",
        "delete the root user's access keys",
        ConsoleAddresses.page(situation, SECURITY_CREDENTIALS),
        List.of(
            "Sign in there as the root user.",
            "Under Access keys choose Actions and Deactivate, then Delete, for each of them.",
            "A program that still uses one stops working: look at Last used before."),
        Optional.of(seen("root.delete-keys", "the access keys to be gone", KEYS_PRESENT, "0")),
        needs);
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(List.of(SUMMARY));
    if (isHere(situation)) {
      reads.addAll(AlternateContacts.reads());
    }
    if (summary(situation).isPresent() && isHere(situation)) {
      reads.addAll(RootFindings.reads(has(situation, MFA_ENABLED)));
    }
    // Without a user's name, the keys are those of whoever asks.
    if (situation.facts().caller().kind() == Caller.Kind.ROOT && has(situation, KEYS_PRESENT)) {
      reads.add(KEYS);
    }
    if (has(situation, KEYS_PRESENT)) {
      reads.addAll(FirstSignIn.reads(situation));
      reads.addAll(AdminPermissions.reads(situation));
    }
    return reads;
  }

  @Override
  public List<String> acceptedByName() {
    return List.of(DELETES_KEY);
  }

  @Override
  public List<Note> notes(Situation situation) {
    List<Note> notes = new ArrayList<>();
    if (isHere(situation) && !has(situation, MFA_ENABLED) && !situation.flag(Keys.ROOT_MFA)) {
      notes.add(
          Note.leftToMend(
              RootFindings.withoutMfa()
                  .mendedBy(
                      "Turn on MFA for the root user:"
                          + situation.setup().with("--only", "root").token()
                          + "AWS on that: "
                          + MFA_PAGE)));
    }
    if (isHere(situation)
        && has(situation, KEYS_PRESENT)
        && !situation.flag(Keys.ROOT_DELETE_KEYS)) {
      notes.add(
          Note.leftToMend(
              RootFindings.withKeys(situation)
                  .mendedBy(
                      "Delete the root user's access keys:"
                          + Administrator.naming(
                                  situation.setup().with("--only", "root"), situation)
                              .token()
                          + "AWS on that: "
                          + KEYS_PAGE)));
    }
    if (!lastActions(situation).isEmpty()) {
      keys(situation)
          .filter(keys -> keys.contains(situation.facts().caller().key()))
          .ifPresent(keys -> notes.add(afterwards(situation, keys)));
    }
    return notes;
  }

  /** With what to go on, where the very key that signs is among those that are deleted. */
  private static Note afterwards(Situation situation, List<String> keys) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    ShellCommand login =
        Administrator.isOfIdentityCenter(situation)
            ? ShellCommand.of("aws", "configure", "sso")
            : ShellCommand.of("aws", "login");
    ShellCommand again =
        ShellCommand.of("gatehouse", "setup")
            .with("--profile", user)
            .with("--region", situation.text(Keys.ACCOUNT_REGION));
    return new Note(
        Note.Kind.SIGN_IN,
        "The access key that signed this run is deleted. With the AWS CLI go on as "
            + user
            + ":"
            + login.with("--profile", user).token()
            + "And then:"
            + again.token(),
        keys.stream().map(RootStep::deleting).collect(Collectors.toSet()));
  }

  private static Optional<GetAccountSummaryResponse> summary(Situation situation) {
    return situation.facts().answer(SUMMARY, GetAccountSummaryResponse.class);
  }

  private static boolean has(Situation situation, Path what) {
    return summary(situation).flatMap(what::read).filter(value -> !value.equals("0")).isPresent();
  }
}
