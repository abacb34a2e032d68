package dev.gatehouse.step.people;

import dev.gatehouse.plan.Path;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;

/**
 * Who has PowerUserAccess, as the group of developers gets it. It includes ssm:StartSession and
 * ssm:SendCommand on every instance, and so opens the administrators' environment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html">PowerUserAccess</a>
 */
public final class PowerUsers {

  private static final int MOST = 3;

  private PowerUsers() {}

  /** Who has it in the account. */
  public static AwsRequest read(Situation situation) {
    return ListEntitiesForPolicyRequest.builder()
        .policyArn(Arns.managedPolicy(situation, JobGroup.POWER_USER_ACCESS))
        .build();
  }

  /** What is to be weighed where there is an instance, or is to be one, and somebody has it. */
  public static Optional<Finding> caution(Situation situation) {
    List<String> names = new ArrayList<>(names(situation));
    if (names.isEmpty()) {
      return Optional.empty();
    }
    int others = names.size() - MOST;
    return Optional.of(
        Finding.caution(
            "admin-group.power-users",
            "With PowerUserAccess, "
                + String.join(", ", others > 0 ? names.subList(0, MOST) : names)
                + (others > 0 ? " and " + others + " more" : "")
                + " can become root on the environment's instance: the policy includes "
                + "ssm:StartSession and ssm:SendCommand on every instance. Narrower: auditors for people "
                + "who only look, or session-access.group for people who only open sessions. Only a "
                + "separate account keeps the instance from people who need every service."));
  }

  /** Those of the account, and the group that gets it. */
  private static Set<String> names(Situation situation) {
    Set<String> names = new LinkedHashSet<>();
    Groups.jobs(situation).stream()
        .filter(job -> job.policies().contains(JobGroup.POWER_USER_ACCESS))
        .forEach(job -> names.add("the group " + Groups.group(job, situation)));
    for (String kind : List.of("Group", "User", "Role")) {
      Path all = Path.of("Policy" + kind + "s").all().then(kind + "Name");
      situation.facts().of(read(situation)).answer().map(all::readAll).stream()
          .flatMap(List::stream)
          .forEach(name -> names.add("the " + kind.toLowerCase(Locale.ROOT) + " " + name));
    }
    return names;
  }
}
