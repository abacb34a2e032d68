package dev.gatehouse.step.people;

import dev.gatehouse.step.Question;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A group for people who are no administrators, by their work, with the policies that AWS keeps for
 * it.
 *
 * @param word by which it is chosen: {@code auditors}
 * @param meaning what its members may do: {@code see and pay the bills}
 * @param policies those of AWS that it gets, with their paths: {@code job-function/Billing}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html">AWS
 *     managed policies for job functions</a>
 */
public record JobGroup(String word, String meaning, List<String> policies) {

  public static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html");

  /** What developers get; see {@link PowerUsers}. */
  public static final String POWER_USER_ACCESS = "PowerUserAccess";

  /** Those who see the bills. */
  public static final JobGroup BILLING =
      new JobGroup("billing", "see and pay the bills", List.of("job-function/Billing"));

  /** All of them, in the order in which they are offered. */
  public static final List<JobGroup> ALL =
      List.of(
          // Not ReadOnlyAccess: it also reads what is stored, such as the files in S3 and the rows
          // in DynamoDB. An auditor needs to see how things are set up; AWS has these two for that.
          new JobGroup(
              "auditors",
              "see how everything is set up, and not what is stored in it",
              List.of("SecurityAudit", "job-function/ViewOnlyAccess")),
          new JobGroup(
              "developers",
              "use every service, and do not manage people and rights",
              List.of(POWER_USER_ACCESS)),
          BILLING,
          new JobGroup(
              "support", "open and follow cases at AWS Support", List.of("AWSSupportAccess")));

  public JobGroup {
    policies = List.copyOf(policies);
  }

  /** All of them, to choose from. */
  public static List<Question.Option> options() {
    return ALL.stream().map(job -> new Question.Option(job.word, job.meaning)).toList();
  }

  /** The group of a word, if it is one's. */
  public static Optional<JobGroup> of(String word) {
    return ALL.stream().filter(job -> job.word.equals(word)).findFirst();
  }

  /** What the group is called where there is none yet: {@code Auditors}. */
  String usualName() {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
