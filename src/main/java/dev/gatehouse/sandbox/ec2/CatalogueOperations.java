package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The operations that describe instance types and images. */
final class CatalogueOperations {

  private static final Map<String, Function<Image, List<String>>> IMAGE_FILTERS =
      Map.of(
          "architecture", image -> List.of(image.architectureAsString()),
          "image-id", image -> List.of(image.imageId()),
          "name", image -> List.of(image.name()),
          "owner-alias", image -> List.of(image.imageOwnerAlias()),
          "owner-id", image -> List.of(image.ownerId()),
          "root-device-type", image -> List.of(image.rootDeviceTypeAsString()),
          "state", image -> List.of(image.stateAsString()),
          "virtualization-type", image -> List.of(image.virtualizationTypeAsString()));

  private final Account account;

  private CatalogueOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    CatalogueOperations own = new CatalogueOperations(account);
    operations
        .reads(DescribeInstanceTypesRequest.class, own::types)
        .reads(DescribeImagesRequest.class, own::images);
  }

  private RegionState network() {
    return Ec2.network(account);
  }

  private DescribeInstanceTypesResponse types(DescribeInstanceTypesRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<String> wanted = request.instanceTypesAsStrings();
    if (!wanted.isEmpty() && request.maxResults() != null) {
      throw Requests.refusal(
          "InvalidParameterCombination",
          "The parameter InstanceTypes cannot be used with the parameter MaxResults");
    }
    wanted.stream()
        .filter(name -> OfferedTypes.all().noneMatch(type -> type.name().equals(name)))
        .findFirst()
        .ifPresent(
            name -> {
              throw Requests.refusal(
                  "InvalidInstanceType",
                  "The following supplied instance types do not exist: [" + name + "]");
            });
    List<InstanceTypeInfo> all =
        OfferedTypes.all()
            .filter(type -> wanted.isEmpty() || wanted.contains(type.name()))
            .map(OfferedTypes::shown)
            .toList();
    ListPage<InstanceTypeInfo> page =
        Requests.page(
            Filters.pass(all, request.filters(), OfferedTypes.FILTERS, type -> List.of()),
            request.maxResults(),
            request.nextToken());
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.next())
        .build();
  }

  private DescribeImagesResponse images(DescribeImagesRequest request) {
    Requests.refuseDryRun(request.dryRun());
    for (String id : request.imageIds()) {
      if (!id.startsWith("ami-")) {
        throw Requests.refusal(
            "InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
      }
      if (network().images.find(id).isEmpty()) {
        throw Requests.refusal(
            "InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
      }
    }
    List<Image> all =
        network().images.all().stream()
            .filter(
                image ->
                    request.imageIds().isEmpty() || request.imageIds().contains(image.imageId()))
            .filter(
                image ->
                    request.owners().isEmpty()
                        || request.owners().contains(image.imageOwnerAlias())
                        || request.owners().contains(image.ownerId()))
            .toList();
    ListPage<Image> page =
        Requests.page(
            Filters.pass(all, request.filters(), IMAGE_FILTERS, Image::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeImagesResponse.builder().images(page.items()).nextToken(page.next()).build();
  }
}
