package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.iam.Entities.GroupEntry;
import dev.gatehouse.sandbox.iam.Entities.PolicyEntry;
import dev.gatehouse.sandbox.iam.Entities.ProfileEntry;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * Finds IAM's resources, or throws IAM's error if there are none. Also has the checks and changes
 * that several kinds of resources share.
 */
public final class Directory {

  private static final int POLICIES_EACH = 10;
  private static final int TAGS_EACH = 50;

  final Account account;
  final Iam iam;

  /** Creates the directory of an account. */
  public Directory(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  GroupEntry group(String name) {
    return found(iam.groups.get(name), "The group with name " + name + " cannot be found.");
  }

  UserEntry user(String name) {
    return found(iam.users.get(name), "The user with name " + name + " cannot be found.");
  }

  RoleEntry role(String name) {
    return found(iam.roles.get(name), "The role with name " + name + " cannot be found.");
  }

  ProfileEntry profile(String name) {
    return found(iam.profiles.get(name), "Instance Profile " + name + " cannot be found.");
  }

  /**
   * Returns a customer managed policy.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is none with this ARN
   */
  PolicyEntry policy(String arn) {
    return found(customerManaged(arn).orElse(null), "Policy " + arn + " was not found.");
  }

  /** Returns the customer managed policy with an ARN, if there is one. */
  public Optional<PolicyEntry> customerManaged(String arn) {
    return iam.policies.values().stream()
        .filter(entry -> entry.policy.arn().equals(arn))
        .findFirst();
  }

  private static <T> T found(@Nullable T entry, String message) {
    if (entry == null) {
      throw Refusal.NO_SUCH_ENTITY.because(message);
    }
    return entry;
  }

  /**
   * Returns the user that a request names, or the caller if it names none.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is no such user, or if the request names
   *     none and the caller is not a user
   */
  UserEntry userOrCaller(@Nullable String name) {
    if (name != null) {
      return user(name);
    }
    if (account.caller().kind() != PrincipalKind.USER) {
      throw Refusal.VALIDATION_ERROR.because(
          "Must specify userName when calling with non-User credentials");
    }
    return user(account.caller().name());
  }

  /**
   * Returns the credentials of the user that a request names. If it names none, returns those of
   * the caller, which can be root.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError as {@link #userOrCaller} does, except for root
   */
  StoredCredentials credentialsOf(@Nullable String name) {
    return isOfRoot(name) ? iam.root : userOrCaller(name).credentials;
  }

  /** Returns whether root is the caller and the request names no user. */
  boolean isOfRoot(@Nullable String name) {
    return name == null && account.caller().kind() == PrincipalKind.ROOT;
  }

  /** Returns everything that policies can be attached to: groups, users, then roles. */
  Stream<Entry> entries() {
    return Stream.of(iam.groups, iam.users, iam.roles).flatMap(map -> map.values().stream());
  }

  /**
   * Attaches a managed policy; does nothing if it is attached already.
   *
   * @param quota name of the quota for the error message
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is no such policy or the quota is reached
   */
  void attach(Entry to, String arn, String quota) {
    if (iam.awsManaged.find(arn).isEmpty() && customerManaged(arn).isEmpty()) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "Policy " + arn + " does not exist or is not attachable.");
    }
    if (!to.attached.contains(arn)) {
      Quotas.atMost(POLICIES_EACH, to.attached.size(), quota);
      to.attached.add(arn);
    }
  }

  /**
   * Detaches a managed policy.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if it is not attached
   */
  void detach(Entry from, String arn) {
    if (!from.attached.remove(arn)) {
      throw Refusal.NO_SUCH_ENTITY.because("Policy " + arn + " was not found.");
    }
  }

  /** Returns the attached policies whose paths start with a prefix; all for null. */
  List<AttachedPolicy> attached(Entry entry, @Nullable String pathPrefix) {
    List<AttachedPolicy> list = new ArrayList<>();
    for (String arn : entry.attached) {
      String path = arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
      String name = arn.substring(arn.lastIndexOf('/') + 1);
      if (pathPrefix == null || path.startsWith(pathPrefix)) {
        list.add(AttachedPolicy.builder().policyArn(arn).policyName(name).build());
      }
    }
    return list;
  }

  /**
   * Returns the permissions boundary for a policy.
   *
   * @param arn ARN of the policy, or null
   * @return empty if {@code arn} is null
   * @throws dev.gatehouse.sandbox.wire.AwsError if there is no such policy
   */
  public Optional<AttachedPermissionsBoundary> boundary(@Nullable String arn) {
    if (arn == null) {
      return Optional.empty();
    }
    if (iam.awsManaged.find(arn).isEmpty() && customerManaged(arn).isEmpty()) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "Scope ARN: " + arn + " does not exist or is not attachable.");
    }
    return Optional.of(
        AttachedPermissionsBoundary.builder()
            .permissionsBoundaryType("PermissionsBoundaryPolicy")
            .permissionsBoundaryArn(arn)
            .build());
  }

  /**
   * Adds tags and replaces those with the same key, ignoring case.
   *
   * @param tags the existing tags, which this method changes
   * @throws dev.gatehouse.sandbox.wire.AwsError if a key is repeated or starts with {@code aws:},
   *     or if there are more than 50 tags
   */
  static void tag(Map<String, String> tags, List<Tag> more) {
    Set<String> seen = new HashSet<>();
    for (Tag tag : more) {
      String folded = tag.key().toLowerCase(Locale.ROOT);
      if (!seen.add(folded)) {
        throw Refusal.INVALID_INPUT.because(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
      if (folded.startsWith("aws:")) {
        throw Refusal.INVALID_INPUT.because(
            "System tags cannot be added/updated/deleted by requester");
      }
    }
    long kept =
        tags.keySet().stream().filter(key -> !seen.contains(key.toLowerCase(Locale.ROOT))).count();
    if (kept + more.size() > TAGS_EACH) {
      throw Refusal.LIMIT_EXCEEDED.because("The number of tags has reached the maximum limit.");
    }
    for (Tag tag : more) {
      tags.keySet().removeIf(key -> key.equalsIgnoreCase(tag.key()));
      tags.put(tag.key(), tag.value());
    }
  }

  /** Removes tags by key, ignoring case and unknown keys. */
  static void untag(Map<String, String> tags, List<String> keys) {
    for (String key : keys) {
      tags.keySet().removeIf(there -> there.equalsIgnoreCase(key));
    }
  }

  /** Returns the path of a new resource, {@code /} if the request has none. */
  static String path(@Nullable String asked) {
    return asked == null ? "/" : asked;
  }

  /** Returns whether a path starts with a prefix; true for null. */
  static boolean below(@Nullable String prefix, String path) {
    return prefix == null || path.startsWith(prefix);
  }
}
