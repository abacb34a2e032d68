package dev.gatehouse.ui;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Walk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;

/** A walk of three small steps, with a question of each kind, and its plan. */
public final class Example {

  private static final URI PAGE = URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/");

  public static final PasswordRules RULES = new PasswordRules(14, true, true, true, true);

  public static final Question GROUP =
      question(
          "admin-group.name",
          "Group name",
          new Question.Kind.Text(
              1, 20, "[A-Za-z0-9+=,.@_<?-]+", "letters, digits and + = , . @ _ -"),
          "Administrators");

  public static final Question POLICY =
      question(
          "admin-group.policy",
          "Rights",
          new Question.Kind.Choice(
              s ->
                  List.of(
                      new Question.Option("AdministratorAccess", "everything"),
                      new Question.Option("PowerUserAccess", "everything but IAM"),
                      new Question.Option("ReadOnlyAccess", "look, do not touch")),
              false),
          "AdministratorAccess");

  public static final Question SUBNET =
      question(
          "admin-user.boundary",
          "Boundary",
          new Question.Kind.Choice(
              s -> List.of(new Question.Option("none", ""), new Question.Option("team", "")), true),
          "none");

  public static final Question DAYS =
      question("admin-user.days", "Days", new Question.Kind.WholeNumber(1, 90), "30");

  public static final Question CONSOLE =
      question("admin-user.console", "Console sign-in", new Question.Kind.YesNo(), Question.YES);

  public static final Question TAGS =
      question("admin-user.tags", "Tags", new Question.Kind.Tags(), "");

  private Example() {}

  private static Question question(
      String key, String label, Question.Kind kind, String suggestion) {
    return new Question(
        key,
        label,
        "It names the thing. When in doubt, leave it as it is.",
        PAGE,
        kind,
        s -> suggestion,
        (answer, s) -> Optional.empty(),
        s -> true);
  }

  private record ExampleStep(
      String name,
      String title,
      String why,
      List<Question> questions,
      Function<Situation, List<Action>> wanted)
      implements Step {

    @Override
    public URI page() {
      return PAGE;
    }

    @Override
    public List<AwsRequest> reads() {
      return List.of();
    }

    @Override
    public List<Finding> findings(Situation situation) {
      return name.equals("root")
          ? List.of(Finding.warning("root.keys", "Root has an access key."))
          : List.of();
    }

    @Override
    public List<Action> actions(Situation situation) {
      return wanted.apply(situation);
    }

    @Override
    public List<Note> notes(Situation situation) {
      return name.equals("admin-user")
          ? List.of(
              new Note(Note.Kind.SIGN_IN, "Sign in as admin at https://example.invalid/console."),
              new Note(Note.Kind.KEEP, "Keep the password of admin."))
          : List.of();
    }
  }

  /** The steps. */
  public static List<Step> steps() {
    return List.of(
        new ExampleStep(
            "root",
            "Root",
            "The root user may do everything and cannot be limited. It is kept for emergencies.",
            List.of(),
            s -> List.of()),
        new ExampleStep(
            "admin-group",
            "Administrators' group",
            "People get rights through groups, so that one change reaches all of them. Members of"
                + " this group may do everything in the account: keep it small.",
            List.of(GROUP, POLICY),
            s -> List.of()),
        new ExampleStep(
            "admin-user",
            "Admin user — you",
            "A named user leaves named traces.",
            List.of(SUBNET, DAYS, CONSOLE, TAGS),
            s -> List.of()));
  }

  /** A live account. */
  public static Facts facts() {
    return Facts.of(
        new Caller("123456789012", "arn:aws:iam::123456789012:root", "profile start"), "us-east-1");
  }

  /** The walk at its beginning. */
  public static Walk walk() {
    return walk(Answers.NONE);
  }

  /** The walk at its beginning, with some answers; its steps have questions of their own. */
  public static Walk walk(Answers answers) {
    Situation situation = new Situation(Questions.of(steps()), facts(), answers);
    return new Walk(steps(), situation, 0);
  }

  /** A call of a made-up plan. */
  public static Call call(String id, String why, AwsRequest request, Hazard hazard) {
    Probe probe =
        Probe.of(GetGroupRequest.builder().groupName(id).build(), Path.of("Group", "Arn"));
    return Call.makes(id, why, request, probe).hazard(hazard).build();
  }

  /** The prompt for the first password. */
  public static Prompt password() {
    return new Prompt(
        "admin-user.password",
        "choose the first password of admin",
        new Ref("ADMIN_PASSWORD"),
        new Prompt.Password(RULES),
        Optional.of("admin cannot sign in yet: set a password in the console."));
  }

  /** A plan with an action of each sort. */
  public static Plan plan() {
    Ref password = new Ref("ADMIN_PASSWORD");
    return Plan.of(
        call(
            "admin-group.create",
            "make the group Administrators",
            CreateGroupRequest.builder().groupName("Administrators").build(),
            Hazard.NONE),
        call(
            "admin-group.policy",
            "give it AdministratorAccess",
            AttachGroupPolicyRequest.builder()
                .groupName("Administrators")
                .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
                .build(),
            Hazard.NONE),
        password(),
        Call.makes(
                "admin-user.login",
                "let admin sign in with that password",
                CreateLoginProfileRequest.builder()
                    .userName("admin")
                    .password(password.token())
                    .build(),
                Probe.of(
                    GetLoginProfileRequest.builder().userName("admin").build(),
                    Path.of("LoginProfile", "UserName")))
            .build(),
        Await.of(
                "admin-user.ready",
                "the user to be known everywhere",
                GetInstanceProfileRequest.builder().instanceProfileName("x").build(),
                Path.of("InstanceProfile", "Arn"))
            .until("ready")
            .takes(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(120))
            .build(),
        new Handoff(
            "root.mfa",
            "turn on MFA for root",
            "https://console.aws.amazon.com/iam/home#/security_credentials",
            List.of("Choose Assign MFA device.", "Follow the steps there."),
            Optional.empty(),
            Set.of()),
        call(
            "environment.start",
            "start first-environment",
            CreateGroupRequest.builder().groupName("environment").build(),
            Hazard.COSTS),
        call(
            "root.delete-key",
            "delete root's access key",
            DeleteAccessKeyRequest.builder().accessKeyId("AKIAEXAMPLE").build(),
            Hazard.IRREVERSIBLE));
  }
}
