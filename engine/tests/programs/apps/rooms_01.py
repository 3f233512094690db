# topic: apps | level: deep
# an adventure map with links in both directions
import gc
class Room:
    opposite = {"north": "south", "south": "north", "east": "west", "west": "east"}
    def __init__(self, name):
        self.name = name
        self.exits = {}
        self.items = set()
    def link(self, way, other):
        self.exits[way] = other
        other.exits[Room.opposite[way]] = self
class Player:
    def __init__(self, room):
        self.room = room
        self.bag = []
    def go(self, way):
        try:
            self.room = self.room.exits[way]
        except KeyError:
            print("no way", way)
        else:
            print("in", self.room.name)
    def take(self, what):
        if what in self.room.items:
            self.room.items.remove(what)
            self.bag.append(what)
            return True
        return False
hall, attic, yard = Room("hall"), Room("attic"), Room("yard")
hall.link("north", attic)
hall.link("east", yard)
attic.items.add("lamp")
p = Player(hall)
for way in ["north", "west", "south", "east"]:
    p.go(way)
    if p.take("lamp"):
        print("took lamp")
print(p.bag, sorted(hall.exits))
del hall, attic, yard, p
print(gc.collect() > 0)
