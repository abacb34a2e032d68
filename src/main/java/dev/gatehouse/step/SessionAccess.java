package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;

/** Who may open a session to an environment's instance. */
final class SessionAccess implements Step {

  private static final String MANAGED = "managed";
  private static final String STATEMENT = "statement";
  private static final String NONE = "none";
  private static final String POLICY_NAME = "Cloud9StartSession";
  private static final String POLICY_DESCRIPTION =
      "Opens Systems Manager sessions to the instances of Cloud9 environments, through Cloud9";
  private static final Ref POLICY_ARN = new Ref("SESSION_POLICY_ARN");
  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/cloud9/latest/user-guide/ec2-ssm.html#access-ec2-session");
  private static final URI MANAGED_PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/security-iam.html");

  static final Question GROUP =
      Question.of(
              "session-access.group",
              "Group that opens environments",
              PAGE,
              IamRules.name(IamRules.GROUP_NAME))
          .help(
              "The group whose members open environments. The administrators may already. Name "
                  + "another group, such as Developers, for people who are to work in environments "
                  + "without being administrators; it is made when it is not there.")
          .suggests(situation -> situation.text(AdminGroup.NAME))
          .check(AdminGroup::sameCase)
          .build();

  static final Question POLICY =
      Question.of(
              "session-access.policy",
              "Right to open sessions",
              PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(MANAGED, "a policy that AWS keeps for Cloud9"),
                          new Question.Option(
                              STATEMENT, "a policy of this account, for sessions and no more"),
                          new Question.Option(NONE, "nothing: the group has the right already")),
                  false))
          .help(
              "How the group gets the right to start sessions. AWS recommends its own policies for "
                  + "Cloud9. The statement gives sessions through Cloud9 alone, and suits a group "
                  + "that has its other rights elsewhere. Administrators need neither.")
          .suggests(
              situation ->
                  isAdmins(situation) || Cloud9.missingHere(situation).isPresent() ? NONE : MANAGED)
          .check(SessionAccess::existsHere)
          .build();

  static final Question MANAGED_POLICY =
      Question.of(
              "session-access.managed-policy",
              "Policy of AWS",
              MANAGED_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(
                              "AWSCloud9User", "make, own and use one's own environments"),
                          new Question.Option(
                              "AWSCloud9EnvironmentMember", "use environments one is invited to"),
                          new Question.Option(
                              "AWSCloud9Administrator", "administer everybody's environments")),
                  false))
          .help(
              "All three have the right to start sessions to Cloud9's instances in them. "
                  + "AWSCloud9User suits a developer, AWSCloud9EnvironmentMember a guest. Take "
                  + "AWSCloud9Administrator only for people who look after other people's "
                  + "environments.")
          .suggests(situation -> isAdmins(situation) ? "AWSCloud9Administrator" : "AWSCloud9User")
          .askedIf(situation -> situation.text(POLICY).equals(MANAGED))
          .build();

  @Override
  public String name() {
    return "session-access";
  }

  @Override
  public String title() {
    return "Who may open sessions";
  }

  @Override
  public String why() {
    return "An environment that is reached through Systems Manager is opened with the right "
        + "ssm:StartSession. Here you say whose right that is; nobody else gets in.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(ListGroupsRequest.builder().build());
  }

  @Override
  public List<Question> questions() {
    return List.of(GROUP, POLICY, MANAGED_POLICY);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    if (isAdmins(situation)) {
      return List.of(
          Remark.fact(
              "The members of "
                  + situation.text(AdminGroup.NAME)
                  + " may do everything, so they may open sessions already, and nothing has to be"
                  + " done."));
    }
    return situation.text(POLICY).equals(NONE)
        ? List.of(
            Remark.fact(
                "Nothing is done for the group "
                    + situation.text(GROUP)
                    + ": it is taken to have the right to open sessions already."))
        : List.of();
  }

  @Override
  public List<Action> actions(Situation situation) {
    String policy = situation.text(POLICY);
    if (policy.equals(NONE)) {
      return List.of();
    }
    String group = situation.text(GROUP);
    List<Action> actions = new ArrayList<>();
    if (AdminGroup.creating(situation, group).isEmpty()) {
      actions.add(AdminGroup.create("session-access.group", group));
    }
    if (policy.equals(STATEMENT)) {
      actions.add(makePolicy(situation));
    }
    actions.add(
        AdminGroup.attach(
            "session-access.attach",
            "let the members of " + group + " open sessions to environments",
            group,
            policy.equals(STATEMENT)
                ? POLICY_ARN.token()
                : Arns.managedPolicy(situation, situation.text(MANAGED_POLICY))));
    return actions;
  }

  @Override
  public Set<String> needs(Situation situation) {
    return situation.text(POLICY).equals(NONE)
        ? Set.of()
        : AdminGroup.creating(situation, situation.text(GROUP)).map(Set::of).orElse(Set.of());
  }

  @Override
  public List<Note> notes(Situation situation) {
    return List.of();
  }

  private static Call makePolicy(Situation situation) {
    AwsRequest read =
        GetPolicyRequest.builder().policyArn(Arns.policy(situation, POLICY_NAME)).build();
    // GetPolicy does not show the document. A first version under this description is ours; one
    // that somebody changed is theirs to decide about.
    return Call.makes(
            "session-access.create",
            "make the policy " + POLICY_NAME,
            CreatePolicyRequest.builder()
                .policyName(POLICY_NAME)
                .description(POLICY_DESCRIPTION)
                .policyDocument(statements(situation))
                .build(),
            Probe.of(read, Path.of("Policy", "Arn"))
                .expecting(Path.of("Policy", "Description"), POLICY_DESCRIPTION)
                .expecting(Path.of("Policy", "DefaultVersionId"), "v1"))
        .output(Output.of(POLICY_ARN, Path.of("Policy", "Arn")))
        .undo(Undo.by(DeletePolicyRequest.builder().policyArn(POLICY_ARN.token()).build()))
        .build();
  }

  /** The two statements of the Cloud9 user guide, for the caller's partition. */
  private static String statements(Situation situation) {
    return IamPolicy.builder()
        .addStatement(
            statement ->
                statement
                    .effect(IamEffect.ALLOW)
                    .addAction("ssm:StartSession")
                    .addResource(Arns.every(situation, "ec2", "instance"))
                    .addCondition(
                        IamConditionOperator.STRING_LIKE,
                        "ssm:resourceTag/aws:cloud9:environment",
                        "*")
                    .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        "aws:CalledViaFirst",
                        "cloud9.amazonaws.com"))
        .addStatement(
            statement ->
                statement
                    .effect(IamEffect.ALLOW)
                    .addAction("ssm:StartSession")
                    .addResource(Arns.every(situation, "ssm", "document")))
        .build()
        .toJson();
  }

  private static boolean isAdmins(Situation situation) {
    return situation.text(GROUP).equals(situation.text(AdminGroup.NAME));
  }

  private static Optional<String> existsHere(String answer, Situation situation) {
    return answer.equals(NONE) ? Optional.empty() : Cloud9.missingHere(situation);
  }
}
