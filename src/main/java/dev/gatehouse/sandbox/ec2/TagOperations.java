package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The operations on tags of EC2 resources. */
final class TagOperations {

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 127;
  private static final int LONGEST_VALUE = 255;

  /** Resource types by the prefixes of ids. */
  private static final Map<String, String> KINDS =
      Map.of(
          "i", "instance",
          "vol", "volume",
          "eni", "network-interface",
          "sg", "security-group",
          "sgr", "security-group-rule",
          "vpc", "vpc",
          "subnet", "subnet",
          "rtb", "route-table",
          "vpce", "vpc-endpoint");

  private static final Map<String, Function<TagDescription, List<String>>> FILTERS =
      Map.of(
          "key", tag -> List.of(tag.key()),
          "value", tag -> List.of(tag.value()),
          "resource-id", tag -> List.of(tag.resourceId()),
          "resource-type", tag -> List.of(tag.resourceTypeAsString()));

  private final Account account;

  private TagOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    TagOperations own = new TagOperations(account);
    operations
        .changes(CreateTagsRequest.class, own::create)
        .changes(DeleteTagsRequest.class, own::delete)
        .reads(DescribeTagsRequest.class, own::describe);
  }

  /** Returns the resource type of an id; {@code *} if its prefix is unknown. */
  static String kind(String id) {
    return KINDS.getOrDefault(id.substring(0, Math.max(0, id.indexOf('-'))), "*");
  }

  /**
   * Returns the tags of a new resource. The request may tag no other type.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if a tag or resource type is invalid
   */
  static Map<String, String> of(List<TagSpecification> specifications, String kind) {
    return of(specifications, kind, List.of(kind));
  }

  /**
   * Returns the tags of a new resource.
   *
   * @param kind its resource type, such as {@code instance}
   * @param kinds all types of resources that the request creates
   * @throws dev.gatehouse.sandbox.wire.AwsError if a tag or resource type is invalid
   */
  static Map<String, String> of(
      List<TagSpecification> specifications, String kind, List<String> kinds) {
    Map<String, String> tags = new LinkedHashMap<>();
    List<String> seen = new ArrayList<>();
    for (TagSpecification one : specifications) {
      String type = one.resourceTypeAsString();
      if (type == null || !kinds.contains(type)) {
        throw Requests.invalid(
            "'" + type + "' is not a valid taggable resource type for this operation.");
      }
      if (seen.contains(type)) {
        throw Requests.invalid(
            "Duplicate resource type '" + type + "' specified in TagSpecifications.");
      }
      seen.add(type);
      if (one.tags().isEmpty()) {
        throw Requests.invalid("Tag specification must have at least one tag");
      }
      Map<String, String> checked = checked(one.tags());
      if (type.equals(kind)) {
        tags.putAll(checked);
      }
    }
    return tags;
  }

  private static Map<String, String> checked(List<Tag> list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : list) {
      String key = Objects.requireNonNullElse(tag.key(), "");
      String value = Objects.requireNonNullElse(tag.value(), "");
      if (key.isEmpty() || key.length() > LONGEST_KEY) {
        throw Requests.invalid("Tag key must be between 1 and 127 characters: '" + key + "'");
      }
      if (value.length() > LONGEST_VALUE) {
        throw Requests.invalid("Tag value exceeds the maximum length of 255 characters");
      }
      if (key.startsWith("aws:")) {
        throw Requests.invalid("Tag keys starting with 'aws:' are reserved for internal use");
      }
      if (tags.put(key, value) != null) {
        throw Requests.invalid("Duplicate tag key '" + key + "' specified.");
      }
    }
    atMost(tags.size());
    return tags;
  }

  private static void atMost(int number) {
    if (number > MOST) {
      throw Requests.refusal(
          "TagLimitExceeded", "The maximum number of tags for a resource is " + MOST + ".");
    }
  }

  private void check(List<String> resources) {
    for (String id : resources) {
      if (!Ec2.network(account).has(id)) {
        throw Requests.refusal("InvalidID", "The ID '" + id + "' is not valid");
      }
    }
  }

  private CreateTagsResponse create(CreateTagsRequest request) {
    Map<String, String> tags = checked(request.tags());
    check(request.resources());
    RegionState network = Ec2.network(account);
    for (String id : request.resources()) {
      Map<String, String> all = new LinkedHashMap<>(network.tags(id));
      all.putAll(tags);
      atMost(all.size());
    }
    Requests.refuseDryRun(request.dryRun());
    request.resources().forEach(id -> network.tags(id).putAll(tags));
    return CreateTagsResponse.builder().build();
  }

  private DeleteTagsResponse delete(DeleteTagsRequest request) {
    check(request.resources());
    Requests.refuseDryRun(request.dryRun());
    for (String id : request.resources()) {
      Map<String, String> tags = Ec2.network(account).tags(id);
      if (request.tags().isEmpty()) {
        tags.clear();
      }
      // If the request has a value, only a tag with that value is deleted.
      for (Tag tag : request.tags()) {
        String key = Objects.requireNonNullElse(tag.key(), "");
        if (tag.value() == null || tag.value().equals(tags.get(key))) {
          tags.remove(key);
        }
      }
    }
    return DeleteTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(DescribeTagsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<TagDescription> all = new ArrayList<>();
    Ec2.network(account)
        .tagged()
        .forEach(
            (id, tags) ->
                tags.forEach(
                    (key, value) ->
                        all.add(
                            TagDescription.builder()
                                .resourceId(id)
                                .resourceType(kind(id))
                                .key(key)
                                .value(value)
                                .build())));
    ListPage<TagDescription> page =
        Requests.page(
            Filters.pass(
                all,
                request.filters(),
                FILTERS,
                one -> List.of(Tag.builder().key(one.key()).value(one.value()).build())),
            request.maxResults(),
            request.nextToken());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.next()).build();
  }
}
