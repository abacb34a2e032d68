package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.SnapshotForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;

/** Lists IAM's state for a snapshot of the account, without passwords. */
final class IamSnapshot {

  private final Iam iam;
  private final SnapshotForm form;

  IamSnapshot(Iam iam, SnapshotForm form) {
    this.iam = iam;
    this.form = form;
  }

  Map<String, Object> lines() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("alias", iam.alias().orElse(""));
    lines.put("passwordPolicy", iam.passwordPolicy().map(form::members).orElse(Map.of()));
    lines.put("root", credentials(iam.root));
    lines.put("virtualMfaDevices", SnapshotForm.each(iam.virtualDevices, this::device));
    lines.put("groups", SnapshotForm.each(iam.groups, this::group));
    lines.put("users", SnapshotForm.each(iam.users, this::user));
    lines.put("roles", SnapshotForm.each(iam.roles, this::role));
    lines.put("instanceProfiles", SnapshotForm.each(iam.profiles, this::profile));
    lines.put("policies", SnapshotForm.each(iam.policies, this::policy));
    return lines;
  }

  private Map<String, Object> entry(SdkPojo object, Entities.Entry entry) {
    Map<String, Object> tree = form.members(object);
    tree.put("attached", new TreeSet<>(entry.attached));
    if (!entry.inline.isEmpty()) {
      tree.put("inline", new TreeMap<>(entry.inline));
    }
    tree.put("tags", new TreeMap<>(entry.tags));
    return tree;
  }

  private Object group(Entities.GroupEntry entry) {
    return entry(entry.group, entry);
  }

  private Object user(Entities.UserEntry entry) {
    Map<String, Object> tree = entry(entry.user, entry);
    tree.put("groups", new ArrayList<>(entry.groups));
    tree.put("credentials", credentials(entry.credentials));
    tree.put("login", entry.login.<Object>map(form::members).orElse("none"));
    return tree;
  }

  /**
   * Lists access keys and MFA devices without their secrets. In a form without ids, only the status
   * of each key is listed.
   */
  private Map<String, Object> credentials(StoredCredentials credentials) {
    Map<String, Object> tree = new LinkedHashMap<>();
    List<Object> keys = new ArrayList<>();
    for (StoredCredentials.AccessKey key : credentials.keys.values()) {
      keys.add(form.withIds() ? key.id + " " + key.status() : key.status());
    }
    tree.put("accessKeys", keys);
    tree.put("mfaDevices", new TreeSet<>(credentials.devices.keySet()));
    tree.put("signedIn", credentials.lastSignIn.isPresent());
    return tree;
  }

  private Object device(VirtualMfaEntry device) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("SerialNumber", device.serialNumber);
    tree.put("tags", new TreeMap<>(device.tags));
    return tree;
  }

  private Object role(Entities.RoleEntry entry) {
    Map<String, Object> tree = entry(entry.role, entry);
    if (!form.withIds() && entry.role.path().startsWith(RoleOperations.RESERVED)) {
      // Names of these roles end with an id.
      tree.remove("Arn");
      tree.put("RoleName", entry.role.roleName().substring(0, entry.role.roleName().length() - 17));
    }
    tree.put("used", entry.lastUse.isPresent());
    return tree;
  }

  private Object profile(Entities.ProfileEntry entry) {
    Map<String, Object> tree = entry(entry.profile, entry);
    tree.remove("attached");
    tree.put("role", entry.role.orElse("none"));
    return tree;
  }

  private Object policy(Entities.PolicyEntry entry) {
    Map<String, Object> tree = entry(entry.policy, entry);
    tree.remove("attached");
    tree.remove("AttachmentCount");
    tree.put("versions", entry.versions.values().stream().map(form::members).toList());
    return tree;
  }
}
