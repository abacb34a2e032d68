package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.Tag;

/** The person who uses the account from now on in the place of root. */
final class AdminUser implements Step {

  /** The user's ARN: who owns the environment. */
  static final Ref ARN = new Ref("ADMIN_USER_ARN");

  private static final Ref PASSWORD = new Ref("ADMIN_PASSWORD");
  private static final String SUGGESTED = "admin";
  private static final String SIGN_IN = "admin-user.sign-in";
  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html");
  private static final URI TAGS_PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html");

  static final Question NAME =
      Question.of("admin-user.name", "User name", PAGE, IamRules.name(IamRules.USER_NAME))
          .help(
              "Your own name in this account, such as a first name: logs show it beside everything "
                  + "that you do. A user of this name who is there already is used, and joins the "
                  + "administrators. An e-mail address is allowed too.")
          .suggests(SUGGESTED)
          .build();

  static final Question TAGS =
      Question.of("admin-user.tags", "Tags", TAGS_PAGE, new Question.Kind.Tags())
          .help(
              "Labels for the user, such as team=blue, with commas between them. They help to find "
                  + "and to bill things later; a single person needs none. They are given when the "
                  + "user is made; a user who is there already keeps their own.")
          .check((answer, situation) -> IamRules.tags(answer))
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
    return "You work as this user, and not as root. For one person in one new account a single IAM "
        + "user with a password, and no access key, needs nothing else to be set up. For teams, "
        + "AWS's first advice is IAM Identity Center: "
        + "https://docs.aws.amazon.com/singlesignon/latest/userguide/getting-started.html";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(user(SUGGESTED));
  }

  @Override
  public List<Question> questions() {
    return List.of(NAME, TAGS);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    String user = situation.text(NAME);
    return situation.facts().of(user(user)) instanceof Fact.Known<?>
        ? List.of(
            Remark.warning(
                "The user "
                    + user
                    + " is there already, and joins the administrators. A password that they have "
                    + "stays as it is."))
        : List.of();
  }

  @Override
  public List<Action> actions(Situation situation) {
    String user = situation.text(NAME);
    String group = situation.text(AdminGroup.NAME);
    List<Action> actions = new ArrayList<>();
    actions.add(create(user, situation.tags(TAGS)));
    actions.add(join(user, group));
    actions.add(
        new Prompt(
            "admin-user.password",
            "choose the first password of " + user,
            PASSWORD,
            Optional.of(PasswordPolicy.rules(situation)),
            Optional.of(
                "The user "
                    + user
                    + " has no password yet and cannot sign in. To give them one, write it into a "
                    + "FILE that only you can read, and run: "
                    + later(situation))));
    actions.add(letIn(user));
    return actions;
  }

  @Override
  public Set<String> needs(Situation situation) {
    return Set.of(AdminGroup.CREATE);
  }

  @Override
  public List<Note> notes(Situation situation) {
    String user = situation.text(NAME);
    return List.of(
        new Note(
            Note.Kind.SIGN_IN,
            "Sign in as the IAM user " + user + password(situation),
            Set.of(SIGN_IN)),
        new Note(
            Note.Kind.TO_DO,
            "Turn on MFA for root and for "
                + user
                + ": https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html"));
  }

  /** The command that does nothing but what is missing, in this account and in no other. */
  private static String later(Situation situation) {
    StringBuilder command =
        new StringBuilder("ADMIN_PASSWORD_FILE=FILE gatehouse setup --only admin-user");
    if (situation.facts().isLive()) {
      command.append(" --set account.id=").append(situation.facts().caller().account());
    }
    for (Question name : List.of(NAME, AdminGroup.NAME)) {
      if (!situation.text(name).equals(name.suggestion().apply(situation))) {
        command.append(" --set ").append(name.key()).append('=').append(situation.text(name));
      }
    }
    return command.append(" --defaults --yes").toString();
  }

  private static String password(Situation situation) {
    AwsRequest read = GetLoginProfileRequest.builder().userName(situation.text(NAME)).build();
    return situation.facts().of(read) instanceof Fact.Known<?>
        ? ", with the password that they had before."
        : ". At the first sign-in AWS asks for a new password in the place of the first one.";
  }

  private static Call create(String user, Map<String, String> tags) {
    CreateUserRequest.Builder request = CreateUserRequest.builder().userName(user);
    if (!tags.isEmpty()) {
      List<Tag> list = new ArrayList<>();
      tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
      request.tags(list);
    }
    return Call.makes(
            "admin-user.create",
            "make the user " + user,
            request.build(),
            Probe.of(user(user), Path.of("User", "Arn")))
        .output(Output.of(ARN, Path.of("User", "Arn")))
        .undo(Undo.by(DeleteUserRequest.builder().userName(user).build()))
        .build();
  }

  private static Call join(String user, String group) {
    return Call.makes(
            "admin-user.join",
            "let " + user + " join the group " + group,
            AddUserToGroupRequest.builder().groupName(group).userName(user).build(),
            Probe.of(
                ListGroupsForUserRequest.builder().userName(user).build(),
                Path.of("Groups").where("GroupName", group).then("GroupName")))
        .undo(Undo.by(RemoveUserFromGroupRequest.builder().groupName(group).userName(user).build()))
        .settling("NoSuchEntity")
        .advice(
            Advice.on(
                "LimitExceeded",
                "A user may be in ten groups. Take the user out of one, or choose another user."))
        .build();
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
            Probe.of(
                    GetLoginProfileRequest.builder().userName(user).build(),
                    Path.of("LoginProfile", "UserName"))
                .withCodes(Set.of("NoSuchEntity"), Set.of()))
        .undo(Undo.by(DeleteLoginProfileRequest.builder().userName(user).build()))
        .settling("NoSuchEntity", "EntityTemporarilyUnmodifiable")
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

  private static AwsRequest user(String name) {
    return GetUserRequest.builder().userName(name).build();
  }
}
