package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.StoredCredentials.AccessKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/**
 * The operations on access keys of users, and of root when root itself is the caller. A secret
 * access key is returned only once, at creation.
 */
final class AccessKeyOperations {

  private final Account account;
  private final Iam iam;
  private final Directory directory;

  private AccessKeyOperations(Directory directory) {
    this.account = directory.account;
    this.iam = directory.iam;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    AccessKeyOperations own = new AccessKeyOperations(directory);
    operations
        .changes(CreateAccessKeyRequest.class, own::create)
        .changes(UpdateAccessKeyRequest.class, own::update)
        .changes(DeleteAccessKeyRequest.class, own::delete)
        .reads(ListAccessKeysRequest.class, own::list)
        .reads(GetAccessKeyLastUsedRequest.class, own::lastUsed);
  }

  private CreateAccessKeyResponse create(CreateAccessKeyRequest request) {
    StoredCredentials owner = directory.credentialsOf(request.userName());
    Quotas.atMost(Quotas.ACCESS_KEYS_EACH, owner.keys.size(), "AccessKeysPerUser");
    Optional<String> name = ownerName(request.userName());
    String id = account.ids.accessKey("AKIA", name.orElse("root"));
    AccessKey key = new AccessKey(id, account.now());
    owner.keys.put(id, key);
    name.ifPresent(user -> iam.keyOwners.put(id, directory.user(user)));
    return CreateAccessKeyResponse.builder()
        .accessKey(
            made ->
                made.userName(name.orElse(null))
                    .accessKeyId(id)
                    .secretAccessKey(account.ids.secret(id))
                    .status(key.status())
                    .createDate(key.made))
        .build();
  }

  /** Returns the user name of a key's owner; empty for root. */
  private Optional<String> ownerName(@Nullable String userName) {
    return directory.isOfRoot(userName)
        ? Optional.empty()
        : Optional.of(directory.userOrCaller(userName).user.userName());
  }

  private AccessKey key(@Nullable String userName, String id) {
    AccessKey key = directory.credentialsOf(userName).keys.get(id);
    if (key == null) {
      throw notFound(id);
    }
    return key;
  }

  private static RuntimeException notFound(String id) {
    return Refusal.NO_SUCH_ENTITY.because("The Access Key with id " + id + " cannot be found.");
  }

  private UpdateAccessKeyResponse update(UpdateAccessKeyRequest request) {
    AccessKey key = key(request.userName(), request.accessKeyId());
    if (request.status() == StatusType.EXPIRED) {
      throw Refusal.INVALID_INPUT.because("A key is made Active or Inactive, not Expired.");
    }
    key.active = request.status() == StatusType.ACTIVE;
    return UpdateAccessKeyResponse.builder().build();
  }

  private DeleteAccessKeyResponse delete(DeleteAccessKeyRequest request) {
    String id = key(request.userName(), request.accessKeyId()).id;
    directory.credentialsOf(request.userName()).keys.remove(id);
    iam.keyOwners.remove(id);
    iam.deletedKeys.add(id);
    return DeleteAccessKeyResponse.builder().build();
  }

  private ListAccessKeysResponse list(ListAccessKeysRequest request) {
    Optional<String> name = ownerName(request.userName());
    List<AccessKeyMetadata> all =
        directory.credentialsOf(request.userName()).keys.values().stream()
            .map(
                key ->
                    AccessKeyMetadata.builder()
                        .userName(name.orElse(null))
                        .accessKeyId(key.id)
                        .status(key.status())
                        .createDate(key.made)
                        .build())
            .toList();
    ListPage<AccessKeyMetadata> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListAccessKeysResponse.builder()
        .accessKeyMetadata(page.items())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private GetAccessKeyLastUsedResponse lastUsed(GetAccessKeyLastUsedRequest request) {
    String id = request.accessKeyId();
    Optional<UserEntry> owner = iam.owner(id);
    AccessKey key = owner.map(user -> user.credentials).orElse(iam.root).keys.get(id);
    if (key == null) {
      throw notFound(id);
    }
    AccessKeyLastUsed used =
        key.lastUse
            .map(
                use ->
                    AccessKeyLastUsed.builder()
                        .lastUsedDate(use.at())
                        .region(use.region())
                        .serviceName(use.service())
                        .build())
            .orElseGet(() -> AccessKeyLastUsed.builder().region("N/A").serviceName("N/A").build());
    return GetAccessKeyLastUsedResponse.builder()
        .userName(owner.map(user -> user.user.userName()).orElse(null))
        .accessKeyLastUsed(used)
        .build();
  }
}
