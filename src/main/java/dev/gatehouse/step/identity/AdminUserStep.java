package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.AccountTags;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.IamRules;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.people.AdminPermissions;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.FirstSignIn;
import dev.gatehouse.step.people.Groups;
import dev.gatehouse.step.people.IdentityCenter;
import dev.gatehouse.step.people.IdentityCenterUser;
import dev.gatehouse.step.people.KnownUsers;
import dev.gatehouse.step.people.Users;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;

/** The person who uses the account from now on in the place of root. */
public final class AdminUserStep implements Step {

  private static final Ref PASSWORD = new Ref("ADMIN_PASSWORD");
  private static final String SUGGESTED = "admin";

  private static final String SIGN_IN = "admin-user.sign-in";
  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html");
  private static final URI TAGS_PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html");

  private static final String IAM = "iam";

  static final Question KIND =
      Question.of(
              Keys.ADMIN_USER_KIND,
              "Kind of user",
              IdentityCenter.PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(IAM, "a user of this account"),
                          new Question.Option(
                              Administrator.IDENTITY_CENTER, "a user of IAM Identity Center")),
                  false))
          .help(
              "iam does for one person in one account. identity-center is better for several "
                  + "people or accounts: one password opens all of them, no access key is kept, and "
                  + "the AWS CLI's credentials expire by themselves. It is free, is on in one "
                  + "Region, and needs an organization, which the console makes. That may move an "
                  + "account on the free plan to the paid plan, and its credits end.")
          .suggests(IAM)
          .check(
              (answer, situation) ->
                  answer.equals(Administrator.IDENTITY_CENTER)
                      ? IdentityCenter.impossible(situation)
                      : Optional.empty())
          .build();

  static final Question NAME =
      Question.of(Keys.ADMIN_USER_NAME, "User name", PAGE, IamRules.name(IamRules.USER_NAME))
          .help(
              "Your own name in this account, such as a first name: logs show it beside everything "
                  + "that you do. A user of this name who is there already is used, and joins the "
                  + "administrators. An e-mail address is allowed too.")
          .suggests(situation -> KnownUsers.of(situation).called(SUGGESTED).orElse(SUGGESTED))
          .check(AdminUserStep::rule)
          .build();

  static final Question TAGS =
      Question.of(Keys.ADMIN_USER_TAGS, "Tags", TAGS_PAGE, new Question.Kind.Tags())
          .help(
              "Labels for the user, such as team=blue, with commas between them. They help to find "
                  + "and to bill things later; a single person needs none. They are given when the "
                  + "user is made; a user who is there already keeps their own.")
          .check(AccountTags::problem)
          .askedIf(situation -> !Administrator.isOfIdentityCenter(situation))
          .build();

  static final Question MEND =
      Question.of(Keys.ADMIN_USER_MEND, "Rights by group", PAGE, new Question.Kind.YesNo())
          .help(
              "This user has AdministratorAccess attached directly, where it is easily overlooked "
                  + "and outlives a change of job. Yes takes it away once the user was seen in the "
                  + "group, which gives the same rights: nothing changes for the person. No leaves "
                  + "it as it is.")
          .suggests(Question.YES)
          .askedIf(
              situation ->
                  !Administrator.isOfIdentityCenter(situation)
                      && KnownUsers.of(situation)
                          .isAdministratorAlone(situation.text(Keys.ADMIN_USER_NAME)))
          .build();

  @Override
  public String name() {
    return "admin-user";
  }

  @Override
  public String title() {
    return "Administrator";
  }

  @Override
  public String why() {
    return "You work as this user, and not as root. One person in one new account needs no more than "
        + "a user of IAM with a password, and no access key. For several people or accounts, AWS's "
        + "first advice is IAM Identity Center.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of();
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(IdentityCenter.reads(situation));
    if (!Administrator.isOfIdentityCenter(situation)) {
      reads.addAll(KnownUsers.of(situation).reads(situation.text(Keys.ADMIN_USER_NAME)));
      reads.addAll(FirstSignIn.reads(situation));
      reads.addAll(AdditionalUsers.reads(situation));
    }
    return reads;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>(List.of(KIND, NAME));
    questions.addAll(IdentityCenterUserQuestions.questions());
    questions.addAll(List.of(MEND, TAGS, AdditionalUsers.QUESTION));
    return questions;
  }

  @Override
  public List<Finding> findings(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    List<Finding> findings = new ArrayList<>(IdentityCenter.findings(situation));
    if (Administrator.isOfIdentityCenter(situation)) {
      findings.addAll(AdminPermissions.findings(situation));
      return findings;
    }
    if (situation.facts().of(KnownUsers.user(user)) instanceof Fact.Known<?>) {
      findings.add(
          Finding.warning(
              "admin-user.is-there",
              "The user "
                  + user
                  + " is there already, and joins the administrators. A password that they have "
                  + "stays as it is."));
    }
    KnownUsers.caller(situation)
        .map(
            caller ->
                caller.equals(user)
                    ? "You are " + user + " yourself."
                    : "You are the user "
                        + caller
                        + ". To be the administrator under that name, answer with it.")
        .ifPresent(text -> findings.add(Finding.fact("admin-user.caller", text)));
    findings.addAll(UserFindings.of(situation, user, SecondFactor.isRequired(situation)));
    findings.addAll(AdminPermissions.findings(situation));
    findings.addAll(AdditionalUsers.findings(situation));
    return findings;
  }

  @Override
  public List<Action> actions(Situation situation) {
    if (Administrator.isOfIdentityCenter(situation)) {
      return IdentityCenterUser.actions(situation);
    }
    String user = situation.text(Keys.ADMIN_USER_NAME);
    String group = situation.text(Keys.ADMIN_GROUP_NAME);
    List<Action> actions = new ArrayList<>();
    actions.add(
        Users.create(Administrator.CREATE, user, situation.tags(Keys.ADMIN_USER_TAGS))
            .output(Output.of(Administrator.ARN, Path.of("User", "Arn")))
            .build());
    actions.add(Users.join(Administrator.JOIN, user, group));
    actions.add(
        new Prompt(
            "admin-user.password",
            "choose the first password of " + user,
            PASSWORD,
            new Prompt.Password(PasswordPolicyStep.rules(situation)),
            Optional.of(
                "The user "
                    + user
                    + " has no password yet and cannot sign in. To give them one, write it into a "
                    + "FILE that only you can read, and run: "
                    + later(situation))));
    actions.add(letIn(user));
    actions.addAll(AdditionalUsers.actions(situation));
    return actions;
  }

  @Override
  public List<Action> lastActions(Situation situation) {
    return MEND.asked().test(situation) && situation.flag(Keys.ADMIN_USER_MEND)
        ? DirectPermissions.toGroup(
            situation, situation.text(Keys.ADMIN_USER_NAME), situation.text(Keys.ADMIN_GROUP_NAME))
        : List.of();
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return IdentityCenterUser.inverse(call, situation, earlier)
        .or(() -> Users.inverse(call, earlier))
        .or(() -> shutOut(call))
        .or(() -> DirectPermissions.inverse(call));
  }

  @Override
  public Set<String> needs(Situation situation) {
    Set<String> needs = new TreeSet<>(AdditionalUsers.needs(situation));
    if (!Administrator.isOfIdentityCenter(situation)) {
      needs.add(Groups.CREATE);
    }
    return needs;
  }

  @Override
  public List<Note> notes(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    if (Administrator.isOfIdentityCenter(situation)) {
      return IdentityCenterUser.notes(situation);
    }
    List<Note> notes = new ArrayList<>(UsersAwaitingSignIn.notes(situation));
    notes.add(
        new Note(
            Note.Kind.SIGN_IN,
            "Sign in as the IAM user " + user + password(situation),
            Set.of(SIGN_IN)));
    return notes;
  }

  /** The command that does nothing but what is missing, in this account and in no other. */
  private static String later(Situation situation) {
    ShellCommand command = situation.setup().with("--only", "admin-user");
    if (situation.facts().isLive()) {
      command = command.with("--set", Keys.ACCOUNT_ID + "=" + situation.facts().caller().account());
    }
    return Administrator.naming(command, situation)
        .with("--defaults")
        .with("--yes")
        .under("ADMIN_PASSWORD_FILE", "FILE")
        .token();
  }

  private static Optional<String> rule(String answer, Situation situation) {
    return Administrator.isOfIdentityCenter(situation)
        ? IdentityCenterUserQuestions.name(answer)
        : sameCase(answer, situation);
  }

  /** IAM keeps the case of names and does not tell names apart by it. */
  private static Optional<String> sameCase(String answer, Situation situation) {
    KnownUsers users = KnownUsers.of(situation);
    return users.has(answer)
        ? Optional.empty()
        : users
            .called(answer)
            .map(user -> "differs only in case from the user " + user + "; use that name");
  }

  private static String password(Situation situation) {
    AwsRequest read = KnownUsers.profile(situation.text(Keys.ADMIN_USER_NAME));
    return situation.facts().of(read) instanceof Fact.Known<?>
        ? ", with the password that they had before."
        : ". At the first sign-in AWS asks for a new password in the place of the first one.";
  }

  private static Call letIn(String user) {
    return Call.makes(
            SIGN_IN,
            "let " + user + " sign in with a password, to be changed at the first sign-in",
            CreateLoginProfileRequest.builder()
                .userName(user)
                .password(PASSWORD.token())
                .passwordResetRequired(true)
                .build(),
            // No code means "there already": a password that somebody else has set meanwhile is
            // not the one that was shown here.
            Probe.of(KnownUsers.profile(user), Path.of("LoginProfile", "UserName"))
                .withCodes(Set.of("NoSuchEntity"), Set.of()))
        .retryWhilePropagating("NoSuchEntity", "EntityTemporarilyUnmodifiable")
        .advice(
            Advice.on(
                "EntityAlreadyExists",
                "The user "
                    + user
                    + " has got a password meanwhile, and it may not be the one that was chosen "
                    + "here. Keep the one that was set first, or give the user a new one in the "
                    + "console, under IAM."))
        .advice(
            Advice.on(
                "PasswordPolicyViolation",
                "The password does not keep to the account's password policy. Choose another one."))
        .build();
  }

  /** What takes back {@link #letIn}. */
  private static Optional<Inverse> shutOut(Call call) {
    return call.request() instanceof CreateLoginProfileRequest letIn
        ? Optional.of(
            Inverse.of(
                    call,
                    Inverse.remove(
                            call,
                            "delete the password of " + letIn.userName(),
                            DeleteLoginProfileRequest.builder().userName(letIn.userName()).build())
                        .retryWhilePropagating("EntityTemporarilyUnmodifiable")
                        .build())
                .unless(Users.inUse(letIn.userName())))
        : Optional.empty();
  }
}
