package dev.gatehouse.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The network that each Region of a new account has: a VPC with a public subnet in three zones. */
final class Ec2Network {

  private static final List<String> ZONES = List.of("a", "b", "c");

  /** A subnet and its zone. */
  record Subnet(String id, String zone, String zoneId, String cidr) {}

  final String vpc;
  final String securityGroup;
  final String routeTable;
  final String mainAssociation;
  final String gateway;
  final String dhcpOptions;
  final String networkAcl;
  final List<Subnet> subnets;

  private Ec2Network(Account account, String region) {
    Ids ids = account.ids;
    vpc = "vpc-0" + ids.hex("vpc", region, 16);
    securityGroup = "sg-0" + ids.hex("sg", region, 16);
    routeTable = "rtb-0" + ids.hex("rtb", region, 16);
    mainAssociation = "rtbassoc-0" + ids.hex("rtbassoc", region, 16);
    gateway = "igw-0" + ids.hex("igw", region, 16);
    dhcpOptions = "dopt-0" + ids.hex("dopt", region, 16);
    networkAcl = "acl-0" + ids.hex("acl", region, 16);
    List<Subnet> list = new ArrayList<>();
    for (int i = 0; i < ZONES.size(); i++) {
      list.add(
          new Subnet(
              "subnet-0" + ids.hex("subnet" + i, region, 16),
              region + ZONES.get(i),
              zoneIds(region) + "-az" + (i + 1),
              "172.31." + 16 * i + ".0/20"));
    }
    subnets = List.copyOf(list);
  }

  /** The network of the current request's Region. */
  static Ec2Network of(Account account) {
    return account.networks.computeIfAbsent(
        account.region(), region -> new Ec2Network(account, region));
  }

  boolean hasSubnet(String id) {
    return subnets.stream().anyMatch(subnet -> subnet.id().equals(id));
  }

  /** The start of a Region's zone ids: {@code use1} for us-east-1. */
  private static String zoneIds(String region) {
    StringBuilder start = new StringBuilder();
    List<String> parts = List.of(region.split("-"));
    for (int i = 0; i < parts.size(); i++) {
      start.append(i == 0 ? parts.get(0) : parts.get(i).substring(0, 1));
    }
    return start.toString();
  }
}
