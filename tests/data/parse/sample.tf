terraform {
  required_version = ">= 1.0"
}

variable "region" {
  default = "eu"
}

resource "aws_instance" "web" {
  ami = var.region
  ebs_block_device {
    size = 5
  }
}

module "network" {
  source = "./network"
}
