package dev.gatehouse.step.people;

import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import java.util.ArrayList;
import java.util.List;

/** The policies of the groups for people who are no administrators. */
final class JobPolicies {

  private JobPolicies() {}

  /** The ARNs of those that the walk attaches to a group; none where it is no such group. */
  static List<String> of(String group, Situation situation) {
    List<String> arns = new ArrayList<>();
    for (JobGroup job : Groups.jobs(situation)) {
      if (Groups.group(job, situation).equals(group)) {
        job.policies().forEach(policy -> arns.add(Arns.managedPolicy(situation, policy)));
        arns.add(SelfManagementPolicy.arn(situation));
      }
    }
    return arns;
  }
}
