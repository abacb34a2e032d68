package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.policy.AwsManagedPolicies;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the documents of the policies that apply to users, groups and roles. */
public final class IdentityPolicies {

  private final Iam iam;
  private final Directory directory;

  /** Creates the policies of an account. */
  public IdentityPolicies(Account account) {
    this.iam = Iam.of(account);
    this.directory = new Directory(account);
  }

  /**
   * Returns the documents of an identity's managed and inline policies, for a user also those of
   * its groups. Leaves out the permissions boundary.
   */
  public List<String> documents(Entry identity) {
    List<String> documents = new ArrayList<>(documents(identity.attached));
    documents.addAll(identity.inline.values());
    if (identity instanceof UserEntry user) {
      for (String group : user.groups) {
        Optional.ofNullable(iam.groups.get(group))
            .ifPresent(entry -> documents.addAll(documents(entry)));
      }
    }
    return documents;
  }

  /**
   * Returns the documents of managed policies, in an excerpt for long AWS managed policies.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is no policy with one of the ARNs
   */
  public List<String> documents(Set<String> arns) {
    List<String> documents = new ArrayList<>();
    for (String arn : arns) {
      Optional<AwsManagedPolicies.Entry> managed = iam.awsManaged.find(arn);
      documents.add(
          managed.isPresent() ? managed.get().effective() : decoded(directory.policy(arn)));
    }
    return documents;
  }

  private static String decoded(Entities.PolicyEntry policy) {
    return policy.versions.values().stream()
        .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
        .map(version -> URLDecoder.decode(version.document(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }
}
