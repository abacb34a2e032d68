package dev.gatehouse.step.ssm;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.IamRules;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.people.Groups;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;

/** Who may open a session to an environment's instance. */
public final class SessionAccessStep implements Step {

  private static final String MANAGED = "managed";
  private static final String STATEMENT = "statement";
  private static final String NONE = "none";
  private static final String NOBODY = "";
  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html");
  private static final URI MANAGED_PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/security-iam.html");

  private static final URI CLOUDFORMATION_PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/ec2-ssm.html");

  static final Question GROUP =
      Question.of(
              Keys.SESSION_ACCESS_GROUP,
              "Group that opens environments",
              PAGE,
              new Question.Kind.Text(
                  0, IamRules.GROUP_NAME, IamRules.NAME_PATTERN, IamRules.NAME_RULE))
          .help(
              "The group whose members open environments. The administrators may already. Name "
                  + "another group, such as Developers, for people who are to work in environments "
                  + "without being administrators; it is made when it is not there. Empty: nobody "
                  + "else.")
          .suggests(
              situation ->
                  Groups.isMade(situation) ? situation.text(Keys.ADMIN_GROUP_NAME) : NOBODY)
          .check(Groups::sameCase)
          .build();

  private static final Question POLICY =
      Question.of(
              Keys.SESSION_ACCESS_POLICY,
              "Right to open sessions",
              PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(
                              STATEMENT, "a policy of this account, for sessions and no more"),
                          new Question.Option(MANAGED, "a policy that AWS keeps for Cloud9"),
                          new Question.Option(NONE, "nothing: the group has the right already")),
                  false))
          .help(
              "How the group gets the right to start sessions. The statement is a policy that is "
                  + "written here: sessions to environments, and what they need. For Cloud9 AWS recommends policies of its own, which let people "
                  + "make environments, too. Administrators need neither.")
          .suggests(SessionAccessStep::suggested)
          .check(SessionAccessStep::existsHere)
          .askedIf(situation -> !group(situation).equals(NOBODY))
          .build();

  static final Question MANAGED_POLICY =
      Question.of(
              Keys.SESSION_ACCESS_MANAGED_POLICY,
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
          .suggests(
              situation -> isForAdmins(situation) ? "AWSCloud9Administrator" : "AWSCloud9User")
          .askedIf(situation -> policy(situation).equals(MANAGED))
          .build();

  static final Question CLOUDFORMATION =
      Question.of(
              Keys.SESSION_ACCESS_CLOUDFORMATION,
              "By CloudFormation, too",
              CLOUDFORMATION_PAGE,
              new Question.Kind.YesNo())
          .help(
              "CloudFormation makes things in AWS from a text that describes them. Yes lets the "
                  + "group make Cloud9 environments by it, which needs a right of its own to open a "
                  + "session. When in doubt, no.")
          .suggests(Question.NO)
          .askedIf(
              situation ->
                  Cloud9Availability.isChosen(situation) && !policy(situation).equals(NONE))
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
        + "ssm:StartSession. Here you say whose right that is. Administrators have it, and so do "
        + "holders of PowerUserAccess.";
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
    return List.of(GROUP, POLICY, MANAGED_POLICY, CLOUDFORMATION);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    if (group(situation).equals(NOBODY)) {
      return List.of(
          Finding.fact(
              "session-access.admins-alone",
              "Administrators may open sessions already, and nobody else is to."));
    }
    if (isForAdmins(situation)) {
      return List.of(
          Finding.fact(
              "session-access.admins",
              "The members of "
                  + situation.text(Keys.ADMIN_GROUP_NAME)
                  + " may do everything, so they may open sessions already, and nothing has to be"
                  + " done."));
    }
    if (policy(situation).equals(MANAGED) && !Cloud9Availability.isChosen(situation)) {
      return List.of(
          Finding.warning(
              "session-access.of-cloud9",
              "A policy of AWS opens sessions to Cloud9's instances alone, and the environment is to "
                  + "be an EC2 instance: choose statement."));
    }
    return policy(situation).equals(NONE)
        ? List.of(
            Finding.fact(
                "session-access.none",
                "Nothing is done for the group "
                    + group(situation)
                    + ": it is taken to have the right to open sessions already."))
        : List.of();
  }

  @Override
  public List<Action> actions(Situation situation) {
    String policy = policy(situation);
    if (policy.equals(NONE)) {
      return List.of();
    }
    String group = group(situation);
    List<Action> actions = new ArrayList<>();
    if (Groups.creating(situation, group).isEmpty()) {
      actions.add(Groups.create("session-access.group", group, Keys.SESSION_ACCESS_GROUP));
    }
    if (policy.equals(STATEMENT)) {
      actions.add(StartSessionPolicy.create(situation));
    }
    actions.add(
        Groups.attach(
            "session-access.attach",
            "let the members of " + group + " open sessions to environments",
            group,
            policy.equals(STATEMENT)
                ? StartSessionPolicy.arn(situation)
                : Arns.managedPolicy(
                    situation, situation.text(Keys.SESSION_ACCESS_MANAGED_POLICY))));
    if (CLOUDFORMATION.asked().test(situation)
        && situation.flag(Keys.SESSION_ACCESS_CLOUDFORMATION)) {
      actions.add(StartSessionPolicy.createForCloudFormation(situation));
      actions.add(
          Groups.attach(
              "session-access.attach-cloudformation",
              "let the members of " + group + " make environments by CloudFormation",
              group,
              StartSessionPolicy.arnForCloudFormation(situation)));
    }
    return actions;
  }

  @Override
  public Set<String> needs(Situation situation) {
    return policy(situation).equals(NONE)
        ? Set.of()
        : Groups.creating(situation, group(situation)).map(Set::of).orElse(Set.of());
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return Groups.inverse(call, earlier)
        .or(() -> Groups.detaching(call))
        .or(() -> StartSessionPolicy.inverse(call, situation, earlier));
  }

  @Override
  public List<Note> notes(Situation situation) {
    return List.of();
  }

  private static String group(Situation situation) {
    return Groups.asMade(situation.text(Keys.SESSION_ACCESS_GROUP), situation);
  }

  private static String suggested(Situation situation) {
    if (isForAdmins(situation)) {
      return NONE;
    }
    return Cloud9Availability.isChosen(situation) ? MANAGED : STATEMENT;
  }

  private static boolean isForAdmins(Situation situation) {
    return Groups.isMade(situation)
        && group(situation).equals(situation.text(Keys.ADMIN_GROUP_NAME));
  }

  private static String policy(Situation situation) {
    return group(situation).equals(NOBODY) ? NONE : situation.text(Keys.SESSION_ACCESS_POLICY);
  }

  private static Optional<String> existsHere(String answer, Situation situation) {
    return answer.equals(MANAGED) ? Cloud9Availability.missingHere(situation) : Optional.empty();
  }
}
