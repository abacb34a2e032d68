package dev.gatehouse.sandbox.iam;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** Entries for IAM's resources. Each holds the SDK's object and the data that the object lacks. */
public final class Entities {

  private Entities() {}

  private static Optional<String> arn(@Nullable AttachedPermissionsBoundary boundary) {
    return Optional.ofNullable(boundary).map(AttachedPermissionsBoundary::permissionsBoundaryArn);
  }

  /**
   * Policies and tags of a resource. Groups have no tags; instance profiles and managed policies
   * have only tags.
   */
  public abstract static class Entry {
    /** ARNs of the attached managed policies. */
    public final Set<String> attached = new LinkedHashSet<>();

    /** Documents of the inline policies by name. */
    public final Map<String, String> inline = new TreeMap<>();

    /** Values of tags by key. */
    public final Map<String, String> tags = new LinkedHashMap<>();

    /** Returns the ARN of the permissions boundary, if there is one. */
    public Optional<String> boundary() {
      return Optional.empty();
    }

    List<Tag> tagList() {
      return tags.entrySet().stream()
          .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
          .toList();
    }
  }

  static final class GroupEntry extends Entry {
    final Group group;

    GroupEntry(Group group) {
      this.group = group;
    }
  }

  /** An IAM user, with group memberships and credentials. */
  public static final class UserEntry extends Entry {
    final Set<String> groups = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Access keys, MFA devices and passwords. */
    public final StoredCredentials credentials = new StoredCredentials();

    /** The user as IAM describes it; replaced by each change. */
    public User user;

    /** The login profile; empty if the user has no password. */
    public Optional<LoginProfile> login = Optional.empty();

    /** Creates an entry without groups, policies and credentials. */
    public UserEntry(User user) {
      this.user = user;
    }

    @Override
    public Optional<String> boundary() {
      return arn(user.permissionsBoundary());
    }
  }

  /** An IAM role. */
  public static final class RoleEntry extends Entry {
    /**
     * The role as IAM describes it, with a percent-encoded trust policy; replaced by each change.
     */
    public Role role;

    /** Time and Region of the last use; empty if none is recorded. */
    public Optional<RoleLastUsed> lastUse = Optional.empty();

    RoleEntry(Role role) {
      this.role = role;
    }

    @Override
    public Optional<String> boundary() {
      return arn(role.permissionsBoundary());
    }
  }

  /** An instance profile, with the name of its role. */
  public static final class ProfileEntry extends Entry {
    /** The instance profile without its role and tags. */
    public final InstanceProfile profile;

    /** Name of the role; empty if the profile has none. */
    public Optional<String> role = Optional.empty();

    /**
     * Number of requests that will still be refused, because changes in IAM take time to propagate.
     */
    public int refusals;

    ProfileEntry(InstanceProfile profile, int refusals) {
      this.profile = profile;
      this.refusals = refusals;
    }
  }

  static final class PolicyEntry extends Entry {
    final Map<Integer, PolicyVersion> versions = new TreeMap<>();
    Policy policy;
    int lastVersion = 1;

    PolicyEntry(Policy policy) {
      this.policy = policy;
    }
  }
}
