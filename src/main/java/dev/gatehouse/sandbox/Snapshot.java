package dev.gatehouse.sandbox;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.plan.Members;
import dev.gatehouse.sandbox.wire.JsonTree;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/** All that is in an account as JSON text, in one order, without passwords. */
final class Snapshot {

  private final Account account;
  private final boolean withIds;

  Snapshot(Account account, boolean withIds) {
    this.account = account;
    this.withIds = withIds;
  }

  /** The text: the same for equal accounts. */
  String text() {
    Iam iam = Iam.of(account);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("account", account.settings.number());
    tree.put("alias", iam.alias().orElse(""));
    tree.put("passwordPolicy", iam.passwordPolicy().map(this::members).orElse(Map.of()));
    tree.put("root", credentials(iam.root));
    tree.put("virtualMfaDevices", each(iam.virtualDevices, this::device));
    tree.put("contacts", each(Contacts.of(account).byType, this::members));
    tree.put("groups", each(iam.groups, this::group));
    tree.put("users", each(iam.users, this::user));
    tree.put("roles", each(iam.roles, this::role));
    tree.put("instanceProfiles", each(iam.profiles, this::profile));
    tree.put("policies", each(iam.policies, this::policy));
    tree.put("environments", environments());
    tree.put("identityCenter", new IdentityCenterSnapshot(account, withIds).tree());
    tree.put("ec2", new Ec2Snapshot(account, withIds).tree());
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(tree) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("no JSON can be made of the account", e);
    }
  }

  private static <T> List<Object> each(Map<String, T> things, Function<T, Object> tree) {
    List<Object> list = new ArrayList<>();
    things.values().forEach(thing -> list.add(tree.apply(thing)));
    return list;
  }

  /** An SDK object's members; without dates and unique ids where those are not wanted. */
  private Map<String, Object> members(SdkPojo object) {
    Map<String, Object> tree = new LinkedHashMap<>(JsonTree.of(object));
    if (!withIds) {
      for (Members.Member member : Members.of(object)) {
        boolean uniqueId = member.name().endsWith("Id") && !member.name().endsWith("VersionId");
        if (uniqueId || member.value() instanceof Instant) {
          tree.remove(member.field().locationName());
        }
      }
    }
    return tree;
  }

  private Map<String, Object> entry(SdkPojo object, IamEntities.Entry entry) {
    Map<String, Object> tree = members(object);
    tree.put("attached", new TreeSet<>(entry.attached));
    if (!entry.inline.isEmpty()) {
      tree.put("inline", new TreeMap<>(entry.inline));
    }
    tree.put("tags", new TreeMap<>(entry.tags));
    return tree;
  }

  private Object group(IamEntities.GroupEntry entry) {
    return entry(entry.group, entry);
  }

  private Object user(IamEntities.UserEntry entry) {
    Map<String, Object> tree = entry(entry.user, entry);
    tree.put("groups", new ArrayList<>(entry.groups));
    tree.put("credentials", credentials(entry.credentials));
    tree.put("login", entry.login.<Object>map(this::members).orElse("none"));
    return tree;
  }

  /** Keys and devices, without what is secret of them; keys without their ids are a number. */
  private Map<String, Object> credentials(Credentials credentials) {
    Map<String, Object> tree = new LinkedHashMap<>();
    List<Object> keys = new ArrayList<>();
    for (Credentials.AccessKey key : credentials.keys.values()) {
      keys.add(withIds ? key.id + " " + key.status() : key.status());
    }
    tree.put("accessKeys", keys);
    tree.put("mfaDevices", new TreeSet<>(credentials.devices.keySet()));
    tree.put("signedIn", credentials.lastSignIn.isPresent());
    return tree;
  }

  private Object device(VirtualDevice device) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("SerialNumber", device.serialNumber);
    tree.put("tags", new TreeMap<>(device.tags));
    return tree;
  }

  private Object role(IamEntities.RoleEntry entry) {
    Map<String, Object> tree = entry(entry.role, entry);
    if (!withIds && entry.role.path().startsWith(IdentityCenterRoles.RESERVED)) {
      // These have an id in their names.
      tree.remove("Arn");
      tree.put("RoleName", entry.role.roleName().substring(0, entry.role.roleName().length() - 17));
    }
    tree.put("used", entry.lastUse.isPresent());
    return tree;
  }

  private Object profile(IamEntities.ProfileEntry entry) {
    Map<String, Object> tree = entry(entry.profile, entry);
    tree.remove("attached");
    tree.put("role", entry.role.orElse("none"));
    return tree;
  }

  private Object policy(IamEntities.PolicyEntry entry) {
    Map<String, Object> tree = entry(entry.policy, entry);
    tree.remove("attached");
    tree.remove("AttachmentCount");
    tree.put("versions", entry.versions.values().stream().map(this::members).toList());
    return tree;
  }

  private List<Object> environments() {
    Map<String, Object> byName = new TreeMap<>();
    for (Environment environment : Environments.of(account).byId.values()) {
      Map<String, Object> tree = new LinkedHashMap<>(JsonTree.of(environment.shown()));
      tree.put("status", environment.status().toString());
      tree.put("region", environment.region);
      put(tree, environment);
      if (!withIds) {
        tree.remove("id");
        tree.remove("arn");
      }
      byName.put(environment.region + " " + environment.name, tree);
    }
    return new ArrayList<>(byName.values());
  }

  private static void put(Map<String, Object> tree, Environment environment) {
    Map<String, Object> made = JsonTree.of(environment.made);
    for (String name : List.of("instanceType", "imageId", "subnetId", "automaticStopTimeMinutes")) {
      tree.put(name, made.getOrDefault(name, ""));
    }
    tree.put("tags", new TreeMap<>(environment.tags));
    tree.put("members", new TreeMap<>(environment.members));
  }
}
