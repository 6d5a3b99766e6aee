// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

interface IPriced {
    function price(uint256 item) external view returns (uint256);
}

library Maths {
    function double(uint256 x) internal pure returns (uint256) {
        return x * 2;
    }
}

contract Basket is IPriced {
    struct Line {
        uint256 sku;
    }

    enum State { Open, Closed }

    event Added(address indexed who, uint256 sku);

    error Full(uint256 limit);

    modifier onlyOwner() {
        _;
    }

    constructor(uint256 limit) {
        owner = msg.sender;
    }

    function price(
        uint256 item
    ) external view override returns (uint256) {
        return Maths.double(item);
    }
}

function free(uint256 x) pure returns (uint256) {
    return x;
}
