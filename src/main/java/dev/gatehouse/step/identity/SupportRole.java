package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.PolicyLayout;
import dev.gatehouse.step.iam.Roles;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.Groups;
import java.net.URI;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/**
 * A role that opens and follows cases at AWS Support: the CIS benchmark asks for a role, and a
 * group with the same policy does not do. Who may assume roles in the account, with MFA, may assume
 * it: administrators may.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-18">IAM.18</a>
 */
final class SupportRole {

  /** The role's name. */
  private static final String NAME = "GatehouseSupport";

  private static final String CREATE = "admin-group.support-role";
  private static final String POLICY = "AWSSupportAccess";
  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html");

  static final Question QUESTION =
      Question.of(CREATE, "Support role", PAGE, new Question.Kind.YesNo())
          .help(
              "A role that opens and follows cases at AWS Support, beside the group or instead of "
                  + "it. The CIS benchmark and Security Hub ask for a role; a group does not "
                  + "count. Administrators may assume it once they have signed in with MFA. It "
                  + "costs nothing.")
          .suggests(
              situation ->
                  Groups.jobs(situation).stream().anyMatch(job -> job.policies().contains(POLICY))
                      ? Question.YES
                      : Question.NO)
          .build();

  private SupportRole() {}

  /** Creates it with its policy, where it is wanted. */
  static List<Action> actions(Situation situation) {
    return situation.flag(Keys.ADMIN_GROUP_SUPPORT_ROLE)
        ? List.of(create(situation), attach(situation))
        : List.of();
  }

  private static Call create(Situation situation) {
    return Call.makes(
            CREATE,
            "create the role " + NAME,
            CreateRoleRequest.builder()
                .roleName(NAME)
                .description("Opens and follows cases at AWS Support. Made by Gatehouse.")
                .assumeRolePolicyDocument(PolicyLayout.text(trust(situation)))
                .build(),
            Probe.of(Roles.read(NAME), Path.of("Role", "Arn"))
                .expecting(
                    Path.of("Role", "AssumeRolePolicyDocument").compact(),
                    trust(situation).toJson()))
        .advice(
            Advice.on(
                    Call.DIFFERS,
                    "The role "
                        + NAME
                        + " that is there has another trust policy: others may assume it, or with "
                        + "other conditions. Delete it, or leave it out: "
                        + CREATE
                        + "=no.")
                .instead(CREATE, Question.NO))
        .build();
  }

  /**
   * Sessions of IAM Identity Center do not say that they were opened with MFA, though they were.
   */
  private static IamPolicy trust(Situation situation) {
    IamStatement.Builder statement =
        IamStatement.builder()
            .effect(IamEffect.ALLOW)
            .addPrincipal(IamPrincipalType.AWS, Arns.account(situation))
            .addAction("sts:AssumeRole");
    if (!Administrator.isOfIdentityCenter(situation)) {
      statement.addCondition(IamConditionOperator.BOOL, "aws:MultiFactorAuthPresent", "true");
    }
    return IamPolicy.builder().addStatement(statement.build()).build();
  }

  private static Call attach(Situation situation) {
    String policy = Arns.managedPolicy(situation, POLICY);
    return Roles.attach(
            CREATE + "-attach",
            "let the role " + NAME + " open and follow cases at AWS Support",
            NAME,
            policy)
        .build();
  }

  /** How it is used. */
  static List<Note> notes(Situation situation) {
    return situation.flag(Keys.ADMIN_GROUP_SUPPORT_ROLE)
        ? List.of(
            new Note(
                Note.Kind.KEEP,
                "For cases at AWS Support, assume the role "
                    + NAME
                    + ": in the console choose Switch role, the account "
                    + situation.facts().caller().account()
                    + " and that role. "
                    + PAGE,
                Set.of(CREATE)))
        : List.of();
  }
}
