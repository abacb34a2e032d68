package dev.gatehouse.step.people;

import dev.gatehouse.plan.Path;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Something to be looked at again before the way in of the user counts.
 *
 * @param what a noun: {@code boundary}
 * @param proof the name of what it proves
 * @param why what to say where it is not as wanted, a sentence
 * @param absent the error codes that are as good as a wanted value
 */
record PermissionCheck(
    String what,
    String proof,
    String why,
    AwsRequest read,
    Path value,
    Set<String> until,
    Set<String> absent) {

  PermissionCheck(
      String what, String proof, String why, AwsRequest read, Path value, Set<String> until) {
    this(what, proof, why, read, value, until, Set.of());
  }
}
