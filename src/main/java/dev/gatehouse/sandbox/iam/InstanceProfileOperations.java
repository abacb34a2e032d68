package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.ProfileEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** The operations on instance profiles and the one role that each can contain. */
final class InstanceProfileOperations {

  private final Account account;
  private final Iam iam;
  private final Directory directory;

  private InstanceProfileOperations(Directory directory) {
    this.account = directory.account;
    this.iam = directory.iam;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    InstanceProfileOperations own = new InstanceProfileOperations(directory);
    operations
        .changes(CreateInstanceProfileRequest.class, own::create)
        .reads(GetInstanceProfileRequest.class, own::get)
        .reads(ListInstanceProfilesRequest.class, own::list)
        .reads(ListInstanceProfilesForRoleRequest.class, own::listForRole)
        .changes(DeleteInstanceProfileRequest.class, own::delete)
        .changes(AddRoleToInstanceProfileRequest.class, own::add)
        .changes(RemoveRoleFromInstanceProfileRequest.class, own::remove);
  }

  private CreateInstanceProfileResponse create(CreateInstanceProfileRequest request) {
    String name = request.instanceProfileName();
    if (iam.profiles.containsKey(name)) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because("Instance Profile " + name + " already exists.");
    }
    Quotas.atMost(Quotas.INSTANCE_PROFILES, iam.profiles.size(), "InstanceProfilesPerAccount");
    String path = Directory.path(request.path());
    InstanceProfile profile =
        InstanceProfile.builder()
            .path(path)
            .instanceProfileName(name)
            .instanceProfileId(account.ids.unique("AIPA", name.toLowerCase(Locale.ROOT)))
            .arn(account.iamArn("instance-profile" + path + name))
            .createDate(account.now())
            .build();
    ProfileEntry entry = new ProfileEntry(profile, account.settings.refusals());
    Directory.tag(entry.tags, request.tags());
    iam.profiles.put(name, entry);
    return CreateInstanceProfileResponse.builder().instanceProfile(whole(entry)).build();
  }

  private InstanceProfile whole(ProfileEntry entry) {
    List<Role> roles = entry.role.map(name -> directory.role(name).role).stream().toList();
    InstanceProfile.Builder whole = entry.profile.toBuilder().roles(roles);
    return entry.tags.isEmpty() ? whole.build() : whole.tags(entry.tagList()).build();
  }

  private GetInstanceProfileResponse get(GetInstanceProfileRequest request) {
    return GetInstanceProfileResponse.builder()
        .instanceProfile(whole(directory.profile(request.instanceProfileName())))
        .build();
  }

  private ListInstanceProfilesResponse list(ListInstanceProfilesRequest request) {
    List<InstanceProfile> all =
        iam.profiles.values().stream()
            .filter(entry -> Directory.below(request.pathPrefix(), entry.profile.path()))
            .map(this::whole)
            .toList();
    ListPage<InstanceProfile> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListInstanceProfilesResponse.builder()
        .instanceProfiles(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private ListInstanceProfilesForRoleResponse listForRole(
      ListInstanceProfilesForRoleRequest request) {
    String role = directory.role(request.roleName()).role.roleName();
    List<InstanceProfile> all =
        iam.profiles.values().stream()
            .filter(entry -> entry.role.equals(Optional.of(role)))
            .map(this::whole)
            .toList();
    ListPage<InstanceProfile> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListInstanceProfilesForRoleResponse.builder()
        .instanceProfiles(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private DeleteInstanceProfileResponse delete(DeleteInstanceProfileRequest request) {
    if (directory.profile(request.instanceProfileName()).role.isPresent()) {
      throw Refusal.inUse("must remove roles from instance profile first.");
    }
    iam.profiles.remove(request.instanceProfileName());
    return DeleteInstanceProfileResponse.builder().build();
  }

  private AddRoleToInstanceProfileResponse add(AddRoleToInstanceProfileRequest request) {
    ProfileEntry entry = directory.profile(request.instanceProfileName());
    Role role = directory.role(request.roleName()).role;
    if (role.path().startsWith("/aws-service-role/")
        || role.path().startsWith(RoleOperations.RESERVED)) {
      throw Refusal.unmodifiable(role.roleName());
    }
    Quotas.atMost(1, entry.role.isPresent() ? 1 : 0, "InstanceSessionsPerInstanceProfile");
    entry.role = Optional.of(role.roleName());
    entry.refusals = account.settings.refusals();
    return AddRoleToInstanceProfileResponse.builder().build();
  }

  private RemoveRoleFromInstanceProfileResponse remove(
      RemoveRoleFromInstanceProfileRequest request) {
    ProfileEntry entry = directory.profile(request.instanceProfileName());
    String role = directory.role(request.roleName()).role.roleName();
    if (!entry.role.equals(Optional.of(role))) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "Role "
              + role
              + " in Instance Profile "
              + request.instanceProfileName()
              + " cannot be found.");
    }
    entry.role = Optional.empty();
    return RemoveRoleFromInstanceProfileResponse.builder().build();
  }
}
