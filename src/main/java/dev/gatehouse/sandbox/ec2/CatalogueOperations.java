package dev.gatehouse.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** What EC2 offers to start: types and images. */
final class Ec2Catalogue {

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

  private Ec2Catalogue(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    Ec2Catalogue own = new Ec2Catalogue(account);
    operations
        .reads(DescribeInstanceTypesRequest.class, own::types)
        .reads(DescribeImagesRequest.class, own::images);
  }

  private Ec2Network network() {
    return Ec2.network(account);
  }

  private DescribeInstanceTypesResponse types(DescribeInstanceTypesRequest request) {
    Ec2Requests.refuseDryRun(request.dryRun());
    List<String> wanted = request.instanceTypesAsStrings();
    if (!wanted.isEmpty() && request.maxResults() != null) {
      throw Ec2Requests.refusal(
          "InvalidParameterCombination",
          "The parameter InstanceTypes cannot be used with the parameter MaxResults");
    }
    wanted.stream()
        .filter(name -> Ec2Types.all().noneMatch(type -> type.name().equals(name)))
        .findFirst()
        .ifPresent(
            name -> {
              throw Ec2Requests.refusal(
                  "InvalidInstanceType",
                  "The following supplied instance types do not exist: [" + name + "]");
            });
    List<InstanceTypeInfo> all =
        Ec2Types.all()
            .filter(type -> wanted.isEmpty() || wanted.contains(type.name()))
            .map(Ec2Types::shown)
            .toList();
    Page<InstanceTypeInfo> page =
        Ec2Requests.page(
            Ec2Filters.pass(all, request.filters(), Ec2Types.FILTERS, type -> List.of()),
            request.maxResults(),
            request.nextToken());
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.next())
        .build();
  }

  private DescribeImagesResponse images(DescribeImagesRequest request) {
    Ec2Requests.refuseDryRun(request.dryRun());
    for (String id : request.imageIds()) {
      if (!id.startsWith("ami-")) {
        throw Ec2Requests.refusal(
            "InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
      }
      if (network().images.find(id).isEmpty()) {
        throw Ec2Requests.refusal(
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
    Page<Image> page =
        Ec2Requests.page(
            Ec2Filters.pass(all, request.filters(), IMAGE_FILTERS, Image::tags),
            request.maxResults(),
            request.nextToken());
    return DescribeImagesResponse.builder().images(page.items()).nextToken(page.next()).build();
  }
}
