package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.iam.Entities.ProfileEntry;
import dev.gatehouse.sandbox.iam.Iam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Reads a RunInstances request and validates it as EC2 does. */
final class LaunchRequest {

  private static final String PARAMETER = "resolve:ssm:";
  private static final int MOST_USER_DATA = 16384;

  private static final Set<String> KNOWN =
      Set.of(
          "ImageId",
          "InstanceType",
          "MinCount",
          "MaxCount",
          "ClientToken",
          "DryRun",
          "IamInstanceProfile",
          "SubnetId",
          "SecurityGroupIds",
          "SecurityGroups",
          "NetworkInterfaces",
          "MetadataOptions",
          "BlockDeviceMappings",
          "UserData",
          "KeyName",
          "EbsOptimized",
          "Monitoring",
          "CreditSpecification",
          "DisableApiTermination",
          "InstanceInitiatedShutdownBehavior",
          "TagSpecifications");

  private final Account account;
  private final Iam iam;
  private final RegionState network;

  LaunchRequest(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
    this.network = Ec2.network(account);
  }

  /**
   * Returns how to start the request's instances.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if EC2 refuses the request
   */
  InstanceEntry.Made read(RunInstancesRequest request) {
    Unsupported.refusesAllBut(request, KNOWN);
    checkCounts(request);
    if (request.keyName() != null) {
      throw Requests.refusal(
          "InvalidKeyPair.NotFound", "The key pair '" + request.keyName() + "' does not exist");
    }
    Image image = image(request.imageId());
    OfferedTypes.Type type = type(request.instanceTypeAsString(), image);
    LaunchPlacement.Place place = new LaunchPlacement(network).read(request);
    return new InstanceEntry.Made(
        Objects.requireNonNullElse(request.clientToken(), ""),
        image.imageId(),
        type,
        place.subnet().subnetId(),
        place.subnet().vpcId(),
        place.groups(),
        profile(request),
        place.publicAddress(),
        metadata(request.metadataOptions()),
        volume(request),
        userData(request.userData()),
        Objects.requireNonNullElse(request.instanceInitiatedShutdownBehaviorAsString(), "stop"),
        Boolean.TRUE.equals(request.disableApiTermination()),
        credits(request.creditSpecification(), type));
  }

  /** Returns the credit mode: by default unlimited for T3 and later families, standard for T2. */
  private static Optional<String> credits(
      @Nullable CreditSpecificationRequest wanted, OfferedTypes.Type type) {
    if (wanted == null) {
      return type.isBurstable()
          ? Optional.of(type.name().startsWith("t2.") ? "standard" : "unlimited")
          : Optional.empty();
    }
    if (!type.isBurstable()) {
      throw Requests.refusal(
          "InvalidParameterCombination",
          "The credit specification is only supported for burstable performance instances.");
    }
    if (!Set.of("standard", "unlimited").contains(wanted.cpuCredits())) {
      throw Requests.invalid(
          "Invalid value '" + wanted.cpuCredits() + "' for CpuCredits: standard or unlimited");
    }
    return Optional.of(wanted.cpuCredits());
  }

  private static void checkCounts(RunInstancesRequest request) {
    if (request.minCount() < 1) {
      throw Requests.invalid(
          "Value ("
              + request.minCount()
              + ") for parameter minCount is invalid. Minimum value is 1.");
    }
    if (request.maxCount() < request.minCount()) {
      throw Requests.invalid(
          "Value ("
              + request.maxCount()
              + ") for parameter maxCount is invalid. maxCount must be equal or greater than minCount.");
    }
    String token = Objects.requireNonNullElse(request.clientToken(), "");
    if (token.length() > 64 || !token.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw Requests.invalid(
          "Invalid value for parameter clientToken: at most 64 ASCII characters are allowed");
    }
  }

  private Image image(@Nullable String wanted) {
    if (wanted == null) {
      throw Requests.refusal("MissingParameter", "The request must contain the parameter ImageId");
    }
    String id = wanted;
    if (wanted.startsWith(PARAMETER)) {
      String name = wanted.substring(PARAMETER.length());
      id =
          network
              .images
              .parameter(name)
              .orElseThrow(
                  () ->
                      Requests.invalid(
                          "The SSM parameter '" + name + "' could not be resolved to an image"));
    } else if (!wanted.startsWith("ami-")) {
      throw Requests.refusal(
          "InvalidAMIID.Malformed", "Invalid id: \"" + wanted + "\" (expecting \"ami-...\")");
    }
    return network
        .images
        .find(id)
        .orElseThrow(
            () ->
                Requests.refusal(
                    "InvalidAMIID.NotFound", "The image id '[" + wanted + "]' does not exist"));
  }

  private OfferedTypes.Type type(@Nullable String wanted, Image image) {
    if (wanted == null || wanted.equals("m1.small")) {
      throw Requests.refusal(
          "InvalidParameterCombination",
          "Non-Windows instances with a virtualization type of 'hvm' are currently not supported"
              + " for this instance type : 'm1.small'");
    }
    if (Ec2Settings.of(account).freePlan()
        && OfferedTypes.all().noneMatch(type -> type.free() && type.name().equals(wanted))) {
      throw Requests.refusal(
          "InvalidParameterCombination",
          "The specified instance type is not eligible for Free Tier. For a list of Free Tier"
              + " instance types, run 'describe-instance-types' with the filter"
              + " 'free-tier-eligible=true'.");
    }
    OfferedTypes.Type type = OfferedTypes.find(wanted);
    if (!type.architecture().equals(image.architectureAsString())) {
      throw Requests.invalid(
          "The architecture '"
              + type.architecture()
              + "' of the specified instance type does not match the architecture '"
              + image.architectureAsString()
              + "' of the specified AMI. Specify an instance type and an AMI that have matching"
              + " architectures, and try again. You can use 'describe-instance-types' or"
              + " 'describe-images' to discover the architecture of the instance type or AMI.");
    }
    return type;
  }

  private Optional<String> profile(RunInstancesRequest request) {
    IamInstanceProfileSpecification wanted = request.iamInstanceProfile();
    if (wanted == null || (wanted.name() == null && wanted.arn() == null)) {
      return Optional.empty();
    }
    if (wanted.name() != null && wanted.arn() != null) {
      throw Requests.refusal(
          "InvalidParameterCombination",
          "The parameter 'iamInstanceProfile.name' may not be used in combination with"
              + " 'iamInstanceProfile.arn'");
    }
    ProfileEntry entry =
        iam.profiles.values().stream()
            .filter(
                one ->
                    one.profile.arn().equals(wanted.arn())
                        || one.profile.instanceProfileName().equals(wanted.name()))
            .findFirst()
            .orElseThrow(() -> invalidProfile(wanted));
    // IAM is eventually consistent. EC2 does not see a new profile at first, although IAM shows it.
    // Then EC2 sees the profile, but not yet its role.
    boolean roleUnseen = entry.role.isEmpty() || entry.refusals == 1;
    if (entry.refusals > 0) {
      entry.refusals -= Boolean.TRUE.equals(request.dryRun()) ? 0 : 1;
    }
    if (roleUnseen) {
      throw Requests.invalid(
          "IAM Instance Profile \"" + entry.profile.arn() + "\" has no associated IAM Roles");
    }
    if (entry.refusals > 0) {
      throw invalidProfile(wanted);
    }
    return Optional.of(entry.profile.instanceProfileName());
  }

  private static RuntimeException invalidProfile(IamInstanceProfileSpecification wanted) {
    boolean named = wanted.name() != null;
    return Requests.invalid(
        "Value ("
            + (named ? wanted.name() : wanted.arn())
            + ") for parameter iamInstanceProfile."
            + (named ? "name" : "arn")
            + " is invalid. Invalid IAM Instance Profile "
            + (named ? "name" : "ARN"));
  }

  /** Returns the metadata options. Amazon Linux 2023 requires IMDSv2 by default. */
  private static InstanceEntry.Metadata metadata(@Nullable InstanceMetadataOptionsRequest options) {
    if (options == null) {
      return new InstanceEntry.Metadata("required", "enabled", 2, "disabled");
    }
    int hops = Objects.requireNonNullElse(options.httpPutResponseHopLimit(), 2);
    if (hops < 1 || hops > 64) {
      throw Requests.invalid("The value for httpPutResponseHopLimit must be between 1 and 64");
    }
    return new InstanceEntry.Metadata(
        Objects.requireNonNullElse(options.httpTokensAsString(), "required"),
        Objects.requireNonNullElse(options.httpEndpointAsString(), "enabled"),
        hops,
        Objects.requireNonNullElse(options.instanceMetadataTagsAsString(), "disabled"));
  }

  private static InstanceEntry.Volume volume(RunInstancesRequest request) {
    Optional<EbsBlockDevice> root =
        request.blockDeviceMappings().stream()
            .filter(mapping -> Images.ROOT_DEVICE.equals(mapping.deviceName()))
            .findFirst()
            .flatMap(mapping -> Optional.ofNullable(mapping.ebs()));
    if (request.blockDeviceMappings().size() > root.stream().count()) {
      throw Requests.refusal(
          "InvalidBlockDeviceMapping",
          "The practice account knows one volume, of the device " + Images.ROOT_DEVICE);
    }
    String type = root.map(EbsBlockDevice::volumeTypeAsString).orElse("gp3");
    int size = root.map(EbsBlockDevice::volumeSize).orElse(Images.SIZE);
    if (size < Images.SIZE) {
      throw Requests.refusal(
          "InvalidBlockDeviceMapping",
          "Volume of size "
              + size
              + "GB is smaller than snapshot of the image, expect size >= "
              + Images.SIZE
              + "GB");
    }
    int most = type.equals("standard") ? 1024 : type.equals("gp3") ? 65536 : 16384;
    if (size > most) {
      throw Requests.invalid(
          "Volume of "
              + size
              + "GiB is too large for volume type "
              + type
              + "; maximum is "
              + most
              + "GiB.");
    }
    if (type.equals("st1") || type.equals("sc1")) {
      throw Requests.invalid("Volume type " + type + " is not supported for boot volumes.");
    }
    return new InstanceEntry.Volume(
        size,
        type,
        root.map(EbsBlockDevice::encrypted).orElse(false),
        root.map(EbsBlockDevice::deleteOnTermination).orElse(true));
  }

  private static String userData(@Nullable String sent) {
    String data = Objects.requireNonNullElse(sent, "");
    byte[] decoded;
    try {
      decoded = Base64.getMimeDecoder().decode(data.getBytes(StandardCharsets.ISO_8859_1));
      if (!data.chars().allMatch(LaunchRequest::isBase64)) {
        throw new IllegalArgumentException("not Base64");
      }
    } catch (IllegalArgumentException e) {
      throw Requests.refusal("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
    }
    if (decoded.length > MOST_USER_DATA) {
      throw Requests.invalid("User data is limited to " + MOST_USER_DATA + " bytes");
    }
    return data;
  }

  private static boolean isBase64(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "+/=\r\n".indexOf(c) >= 0);
  }
}
