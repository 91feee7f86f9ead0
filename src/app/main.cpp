// The parts list: everything the program is made of is named here and handed in.
int main() { return 0; }
